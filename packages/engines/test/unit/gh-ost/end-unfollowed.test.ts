import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { askToEndAgain } from '../../../src/gh-ost/ask-to-end.ts';
import { endWhenUnfollowed } from '../../../src/gh-ost/end-unfollowed.ts';
import type { LiveRun, OpenAttempt } from '../../../src/gh-ost/live-run.ts';
import { RunView } from '../../../src/gh-ost/run-view.ts';
import { MemoryJournal } from '../../memory-journal.ts';

let folder: string;
let socket: string;
let heard: string[];
let journal: MemoryJournal;
let live: LiveRun;

const server = createServer((client) => {
  client.on('data', (command) => {
    heard.push(command.toString().trim());
    client.end('\n');
  });
});
const listen = () => new Promise<void>((resolve) => server.listen(socket, resolve));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'altergate-unfollowed-'));
  socket = join(folder, 'socket');
  heard = [];
  journal = new MemoryJournal();
  const view = new RunView();
  view.binlogPurged = true;
  const run = { files: { socket } };
  live = { view, run, journal, table: 't', attempt: null, endAskedAt: null } as unknown as LiveRun;
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const said = () => journal.said.filter(({ code }) => code === 'run-ended-binlog-purged').length;

it('is asked to end again when the first asking did not reach it, and told of once', async () => {
  await endWhenUnfollowed(live);
  await listen();
  await askToEndAgain(live);
  expect(heard).toEqual([]);
  live.endAskedAt = Date.now() - 60_000;
  await endWhenUnfollowed(live);
  await askToEndAgain(live);
  expect(heard).toEqual(['panic=t']);
  expect(said()).toBe(1);
});

const attempt = (begunBefore: number) => ({ number: 1, begunBefore }) as OpenAttempt;

it('ends although a swap was asked for that gh-ost, whose heartbeat it cannot read, never begins', async () => {
  await listen();
  live.attempt = attempt(0);
  await endWhenUnfollowed(live);
  expect(heard).toEqual(['panic=t']);
});

it('is left alone while it swaps', async () => {
  await listen();
  live.attempt = attempt(0);
  live.view.attemptsBegun = 1;
  await endWhenUnfollowed(live);
  live.endAskedAt = Date.now() - 60_000;
  await askToEndAgain(live);
  expect(heard).toEqual([]);
});

it('is left alone once it swapped: nothing is missing then', async () => {
  await listen();
  live.view.lockAndRenameMs = 12;
  await endWhenUnfollowed(live);
  expect(heard).toEqual([]);
  expect(said()).toBe(0);
});
