import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runProgram } from '../../src/program.ts';

export interface RunOptions {
  /** What comes by standard input; a person sits there when it is null. */
  readonly stdin?: string | Uint8Array | readonly Uint8Array[] | null;
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly isTerminal?: boolean;
}

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program in this process, in English, with nothing around it but what is given. */
export async function runCli(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { stdin = '', isTerminal = false } = options;
  const [stdout, stderr] = [new PassThrough(), new PassThrough()].map((stream) =>
    Object.assign(stream, { isTTY: isTerminal }),
  );
  if (stdout === undefined || stderr === undefined) throw new Error('there are two streams');
  const [out, err] = [text(stdout), text(stderr)];
  const code = await runProgram(args, {
    stdin: Object.assign(Readable.from(chunksOf(stdin)), { isTTY: stdin === null }),
    stdout,
    stderr,
    environment: { LANG: 'C', ...options.environment },
    folder: options.folder ?? import.meta.dirname,
  });
  stdout.end();
  stderr.end();
  return { code, out: await out, err: await err };
}

function chunksOf(stdin: RunOptions['stdin']): Uint8Array[] {
  if (stdin === null || stdin === undefined || stdin === '') return [];
  if (typeof stdin === 'string') return [Buffer.from(stdin)];
  return stdin instanceof Uint8Array ? [stdin] : [...stdin];
}

/** The lines of a text, each as JSON. */
export function jsonLines(out: string): Record<string, unknown>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
