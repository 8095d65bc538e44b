import { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openOutput } from '../../src/output.ts';
import { runProgram } from '../../src/program.ts';
import { jsonLines } from './run-cli.ts';

/** A reader that takes one piece at a time, each only when told to. */
function slowReader() {
  const taken: string[] = [];
  let release: (() => void) | null = null;
  const stream = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      taken.push(chunk.toString());
      release = done;
    },
  });
  const takeNext = () => {
    const go = release;
    release = null;
    go?.();
  };
  return { stream, taken, takeNext };
}

const silent = () => new Writable({ write: (_chunk, _encoding, done) => done() });

it('reads no further than what its reader has taken', async () => {
  const { stream, taken, takeNext } = slowReader();
  const count = 50;
  let sent = 0;
  async function* lines() {
    for (; sent < count; sent += 1) {
      yield Buffer.from(`${JSON.stringify({ id: sent, sql: 'DROP TABLE t' })}\n`);
    }
  }
  const running = runProgram(['review', '--input', 'jsonl'], {
    ...{ stdin: lines(), stdout: stream, stderr: silent(), environment: {}, folder: import.meta.dirname },
  });
  while (taken.length < 1) await nextTurn();
  for (let turn = 0; turn < 200; turn += 1) await nextTurn();
  expect({ sent, taken: taken.length }).toEqual({ sent: 0, taken: 1 });
  let isOver = false;
  void running.then(() => (isOver = true));
  while (!isOver) {
    takeNext();
    await nextTurn();
  }
  expect(jsonLines(taken.join('')).map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, id) => id));
  expect(await running).toBe(0);
});

it('says nothing of a reader that has gone, and is told that it has', async () => {
  const stream = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
  });
  const output = openOutput(stream);
  await output.write('one');
  await nextTurn();
  await output.write('two');
  expect(output.isClosed).toBe(true);
});

it('does not take a full disk for a reader that has gone', async () => {
  const stream = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
  });
  const output = openOutput(stream);
  const write = async () => {
    await output.write('one');
    await nextTurn();
    await output.write('two');
  };
  await expect(write()).rejects.toThrow('no space');
});
