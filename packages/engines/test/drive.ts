import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultGhostSettings } from '@altergate/domain';
import { ghostEngine, type Job } from '../src/index.ts';
import { MemoryJournal } from './memory-journal.ts';

// Runs one ALTER through the engine and prints what happens:
// node --conditions=source --import tsx packages/engines/test/drive.ts --port 3306 --user root --password … \
//   --database shop --table orders --alter 'ADD COLUMN note INT'
const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '3306' },
    user: { type: 'string', default: 'root' },
    password: { type: 'string', default: '' },
    database: { type: 'string', default: 'test' },
    table: { type: 'string', default: 't' },
    alter: { type: 'string', default: 'ENGINE=InnoDB' },
    'gh-ost': { type: 'string', default: process.env['ALTERGATE_GH_OST'] ?? 'gh-ost' },
    id: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const stateDirectory = mkdtempSync(join(tmpdir(), 'altergate-drive-'));
const job: Job = {
  executionId: values.id,
  address: {
    instanceId: '1',
    host: values.host,
    port: Number(values.port),
    account: values.user,
    password: () => values.password,
    tls: { mode: 'off', ca: null },
    kind: 'self_managed',
  },
  database: values.database,
  table: values.table,
  statement: {
    kind: 'alter_table',
    text: `ALTER TABLE ${values.table} ${values.alter}`,
    alterOptions: values.alter,
  },
  sqlMode: 'STRICT_TRANS_TABLES',
  settings: defaultGhostSettings,
  cutOver: 'when_copied',
  replicaServerId: 4_000_000_000 + Number(values.id),
  stateDirectory,
  ghostBinary: values['gh-ost'],
};

const begun = Date.now();
const print = (event: string, detail: unknown): void => {
  const time = ((Date.now() - begun) / 1_000).toFixed(2).padStart(6);
  if (event === 'log' && Array.isArray(detail)) {
    for (const line of detail as { stream: string; class: string; text: string }[]) {
      process.stdout.write(`${time} ${line.stream} ${line.class.padEnd(9)} ${line.text}\n`);
    }
    return;
  }
  process.stdout.write(`${time} ${event} ${JSON.stringify(detail)}\n`);
};

const journal = new MemoryJournal(print);
const { refusals, intent } = await ghostEngine.preflight(job);
print('preflight', { refusals, intent });
if (intent) {
  const started = await ghostEngine.start(job, intent, journal);
  const ended = await ghostEngine.attend(job, intent, started, journal, new AbortController().signal);
  print('ended', ended);
  const outcome = await ghostEngine.outcome(job, intent, ended, journal.expectedDefinition);
  print('outcome', outcome);
  print('clean', await ghostEngine.clean(job, intent, journal.process, outcome.outcome, journal));
}
rmSync(stateDirectory, { recursive: true, force: true });
