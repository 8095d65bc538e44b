import type { Stream } from './surroundings.ts';

/** One of the program's streams: no faster than its reader, and quiet when the reader has gone. */
export interface Output {
  /** Writes a text and waits while the reader lags behind. Does nothing once the reader has gone. */
  write(text: string): Promise<void>;
  /** Whether the reader has gone: nothing more needs to be said. */
  readonly isClosed: boolean;
}

/** Any other failure than a reader who has gone (a full disk, say) is thrown by the next `write`. */
export function openOutput(stream: Stream): Output {
  let isClosed = false;
  let failure: Error | null = null;
  let goOn: (() => void) | null = null;
  const proceed = () => {
    goOn?.();
    goOn = null;
  };
  stream.on('drain', proceed);
  stream.on('close', () => {
    isClosed = true;
    proceed();
  });
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isClosed = true;
    if (error.code !== 'EPIPE') failure = error;
    proceed();
  });
  return {
    get isClosed() {
      return isClosed;
    },
    async write(text) {
      if (!isClosed && !stream.write(text)) {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
      }
      if (failure !== null) throw failure;
    },
  };
}
