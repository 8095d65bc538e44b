import type { ServerFrame } from '@altergate/contracts';
import type { WebSocket } from '@fastify/websocket';

/** Bytes that may wait unsent before a reader counts as slow. */
const slowAbove = 1024 * 1024;
/** Bytes below which a slow reader is served again. */
const fastBelow = 256 * 1024;

/** The sending side of one connection; knows when its reader does not keep up. */
export class Outlet {
  readonly #socket: WebSocket;
  #isSlow = false;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** True while lines must be left out; they are told as a gap and fetched by REST. */
  isSlow(): boolean {
    const waiting = this.#socket.bufferedAmount;
    this.#isSlow = this.#isSlow ? waiting > fastBelow : waiting > slowAbove;
    return this.#isSlow;
  }

  send(frame: ServerFrame): void {
    this.sendText(JSON.stringify(frame));
  }

  /** Sends a frame that was serialised already. */
  sendText(text: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(text);
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }
}
