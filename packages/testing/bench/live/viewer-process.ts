import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { FromViewers, Seen, ToViewers } from './messages.ts';

/** The viewers' own process. */
export class ViewerProcess {
  readonly #child = fork(path.join(import.meta.dirname, 'viewers.ts'));

  /** Opens so many viewers; resolves when every one follows. */
  async open(message: Omit<Extract<ToViewers, { type: 'open' }>, 'type'>): Promise<void> {
    await this.#ask({ type: 'open', ...message });
  }

  /** Tells what was written, waits until every viewer has it, and gives what they saw. */
  async judge(committedAt: readonly number[]): Promise<Seen> {
    const answer = await this.#ask({ type: 'written', committedAt });
    if (answer.type !== 'seen') throw new Error('the viewers answered something else');
    return answer.seen;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  async #ask(message: ToViewers): Promise<FromViewers> {
    this.#child.send(message);
    const [answer] = (await once(this.#child, 'message')) as [FromViewers];
    if (answer.type === 'failed') throw new Error(`the viewers failed: ${answer.reason}`);
    return answer;
  }
}
