import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { performCommand } from '../../../src/gh-ost/commands.ts';
import type { LiveRun } from '../../../src/gh-ost/live-run.ts';
import { RunView } from '../../../src/gh-ost/run-view.ts';
import { parseStatus } from '../../../src/gh-ost/status.ts';
import { MemoryJournal } from '../../memory-journal.ts';

const statusLine = (state: string) =>
  `Copy: 9/9 100.0%; Applied: 0; Backlog: 0/1000; Time: 5s(total), 4s(copy); streamer: b.000001:4; Lag: 0.01s, HeartbeatLag: 0.01s, State: ${state}; ETA: due`;

/** A gh-ost whose copy ends just as it is told to pause: no run can be timed to meet that moment. */
async function withRunThatEndsItsCopy(work: (live: LiveRun) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'altergate-pause-'));
  const socket = join(folder, 'socket');
  const server = createServer((client) => {
    client.on('data', (command) => {
      const told = command.toString().startsWith('throttle');
      client.end(`${statusLine(told ? 'migrating' : 'postponing cut-over')}\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const view = new RunView();
  view.listening = true;
  view.status = parseStatus(statusLine('migrating'));
  const live = {
    ...{ view, table: 't', attempt: null, pausedByPerson: false },
    ...{
      journal: new MemoryJournal(),
      run: { files: { socket } },
      follower: { expectEcho: () => undefined },
    },
  };
  try {
    await work(live as unknown as LiveRun);
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

it('confirms a pause that meets the end of the copy, so that it is known whose it is', () =>
  withRunThatEndsItsCopy(async (live) => {
    const command = { id: '1', verb: 'pause', argument: {}, requestedBy: 'ops' } as const;
    expect(await performCommand(live, command)).toMatchObject({ state: 'confirmed', code: 'paused' });
    expect(live.pausedByPerson).toBe(true);
  }));
