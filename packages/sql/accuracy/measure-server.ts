import { createDatabaseOn, startServer, withSyntaxServer } from '@altergate/testing';
import type { ServerAddress } from '@altergate/testing';
import { askServer } from './ask-server.ts';
import type { Asked, Verdict } from './ask-server.ts';
import type { Sample } from './sample.ts';

interface Answer {
  readonly sample: Sample;
  readonly asked: Asked;
}

/** Lets a server (`start`, `account@host:port/database`) read every sample, and prints what comes through and what should have. */
export async function measureServer(
  corpus: readonly Sample[],
  server: string,
  options: { readonly misses: boolean },
): Promise<void> {
  if (server !== 'start') return measureIn(corpus, databaseOf(server), options);
  const started = await startServer('target', { own: true });
  try {
    const database = await createDatabaseOn(started.address, 'accuracy');
    await measureIn(corpus, { ...started.address, database: database.name }, options);
  } finally {
    await started.stop();
  }
}

type Place = ServerAddress & { readonly database: string };

function databaseOf(server: string): Place {
  const [, user, host, port, database] = /^([^@]+)@([^@:]+):(\d+)\/(.+)$/.exec(server) ?? [];
  if (!user || !host || !port || !database) {
    throw new Error(`--server wants start or account@host:port/database, not ${server}`);
  }
  const password = process.env['ALTERGATE_ACCURACY_PASSWORD'] ?? '';
  return { user, host, port: Number(port), password, database };
}

async function measureIn(
  corpus: readonly Sample[],
  place: Place,
  { misses }: { readonly misses: boolean },
): Promise<void> {
  await withSyntaxServer(place, place.database, async (server) => {
    const answers: Answer[] = [];
    for (const sample of corpus) answers.push({ sample, asked: await askServer(sample, server) });
    const invalid = answers.filter(({ asked }) => asked.refusals.length > 0);
    const valid = answers.filter(({ asked }) => asked.refusals.length === 0);
    console.log(`\nMySQL ${server.version}, ${String(corpus.length)} samples`);
    print('that the server would not read', invalid);
    print('that it reads', valid);
    if (!misses) return;
    for (const answer of invalid.filter(isAccepted)) console.log(describe('accepted', answer));
    for (const answer of valid.filter(isMisread)) console.log(describe('called unreadable', answer));
  });
}

/** Nothing but the server's own reading is between it and a table. */
function isAccepted({ asked }: Answer): boolean {
  return asked.verdict === 'accepted';
}

function isMisread({ asked }: Answer): boolean {
  return asked.isCalledUnreadable;
}

function print(title: string, answers: readonly Answer[]): void {
  const count = (verdict: Verdict) => answers.filter(({ asked }) => asked.verdict === verdict).length;
  const unreadable = answers.filter(isMisread).length;
  console.log(`  ${String(answers.length)} ${title}`);
  console.log(`    refused by the review      ${String(count('refused by the review')).padStart(5)}`);
  console.log(`      as not readable          ${String(unreadable).padStart(5)}`);
  console.log(`    refused by the server only ${String(count('refused by the server')).padStart(5)}`);
  console.log(`    accepted                   ${String(count('accepted')).padStart(5)}`);
}

function describe(what: string, { sample, asked }: Answer): string {
  const reasons = asked.reasons.join('; ').slice(0, 200);
  return `\n${sample.kind}, ${what}: ${reasons}\n  ${JSON.stringify(sample.sql.slice(0, 300))}`;
}
