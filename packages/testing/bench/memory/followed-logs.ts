import { WebSocket } from 'ws';
import type { BuiltProgram } from '../../src/built-program.ts';

/** A person who watches several runs on one connection and throws away what they are told. */
export class FollowedLogs {
  lines = 0;
  #socket: WebSocket | null = null;

  /** Signs in and follows these executions from their first line; resolves when all are followed. */
  async follow(program: BuiltProgram, password: string, executionIds: readonly string[]): Promise<void> {
    const body = JSON.stringify({ name: 'dba', password });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${program.url}/api/v1/session`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`signing in answered ${String(answer.status)}`);
    const [cookie = ''] = answer.headers.getSetCookie().map((set) => set.split(';', 1)[0] ?? '');
    const socket = new WebSocket(`${program.url.replace('http', 'ws')}/live`, {
      headers: { cookie, origin: program.url },
    });
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      let followed = 0;
      socket.on('error', reject);
      socket.on('open', () => {
        for (const key of executionIds) {
          socket.send(JSON.stringify({ type: 'subscribe', id: key, topic: 'execution', key, afterSeq: 0 }));
        }
      });
      socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString('utf8')) as { type: string; lines?: unknown[] };
        if (frame.type === 'error') reject(new Error(`the server refused: ${data.toString('utf8')}`));
        if (frame.type === 'subscribed' && (followed += 1) === executionIds.length) resolve();
        this.lines += frame.lines?.length ?? 0;
      });
    });
  }

  close(): void {
    this.#socket?.terminate();
  }
}
