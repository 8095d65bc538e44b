import { WebSocket } from 'ws';
import { textOf } from '../common/write-lines.ts';

interface Line {
  readonly seq: number;
  readonly text: string;
}

type Frame =
  | { readonly type: 'subscribed' }
  | { readonly type: 'lines'; readonly lines: readonly Line[] }
  | { readonly type: 'welcome' | 'gap' | 'state' | 'progress' | 'command' | 'end' | 'error' | 'pong' };

/** One reader of a log: notes when each line came, and everything that should not be. */
export class Viewer {
  /** When line `afterSeq + 1 + i` came, ms since 1970; 0 for not yet. */
  readonly arrivedAt: Float64Array;
  twice = 0;
  outOfOrder = 0;
  wrongText = 0;
  frames = 0;
  isClosed = false;
  readonly #afterSeq: number;
  readonly #socket: WebSocket;
  #last: number;

  constructor(options: {
    readonly url: string;
    readonly cookie: string;
    readonly executionId: string;
    readonly afterSeq: number;
    readonly lines: number;
  }) {
    this.#afterSeq = options.afterSeq;
    this.#last = options.afterSeq;
    this.arrivedAt = new Float64Array(options.lines);
    const headers = { cookie: options.cookie, origin: options.url };
    this.#socket = new WebSocket(`${options.url.replace('http', 'ws')}/live`, { headers });
    this.#socket.on('open', () => {
      const { executionId: key, afterSeq } = options;
      this.#socket.send(JSON.stringify({ type: 'subscribe', id: 'log', topic: 'execution', key, afterSeq }));
    });
    this.#socket.on('close', () => (this.isClosed = true));
  }

  /** Resolves when the server has said that this viewer follows. */
  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#socket.on('message', (data: Buffer) => {
        const now = Date.now();
        this.frames += 1;
        // A thousand viewers share this process: none of them waits until the others have read theirs.
        setImmediate(() => {
          const frame = JSON.parse(data.toString('utf8')) as Frame;
          if (frame.type === 'subscribed') resolve();
          if (frame.type === 'error') reject(new Error(`the server refused: ${data.toString('utf8')}`));
          if (frame.type === 'lines') this.#take(frame.lines, now);
        });
      });
    });
  }

  get lost(): number {
    return this.arrivedAt.filter((at) => at === 0).length;
  }

  close(): void {
    this.#socket.terminate();
  }

  #take(lines: readonly Line[], now: number): void {
    for (const { seq, text } of lines) {
      const index = seq - this.#afterSeq - 1;
      if (this.arrivedAt[index] !== 0) this.twice += 1;
      else this.arrivedAt[index] = now;
      if (seq !== this.#last + 1) this.outOfOrder += 1;
      this.#last = seq;
      if (text !== textOf(index + 1)) this.wrongText += 1;
    }
  }
}
