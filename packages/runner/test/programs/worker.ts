import { openDatabase } from '@altergate/db';
import { startWorker } from '@altergate/runner';
import { pino } from 'pino';

/** A worker as a process of its own: started, killed and ended by tests. SIGTERM lets its runs live, SIGINT ends them. */
function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

const database = await openDatabase(setting('WORKER_DATABASE_URL'));
const worker = await startWorker({
  database,
  secretKey: Buffer.from(setting('WORKER_SECRET_KEY'), 'hex'),
  stateDirectory: setting('WORKER_STATE_DIRECTORY'),
  ghostBinary: setting('ALTERGATE_GH_OST'),
  logger: pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' }, pino.destination(2)),
  programVersion: 'test',
});

async function end(interruptRuns: boolean): Promise<void> {
  await worker.stop({ interruptRuns });
  await database.close();
}

process.once('SIGTERM', () => void end(false));
process.once('SIGINT', () => void end(true));
process.stdout.write(`worker ${worker.id.toString()}\n`);
