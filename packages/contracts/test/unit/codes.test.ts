import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lapseTexts, messages } from '../../src/messages/index.ts';
import ticketLife from '../../src/messages/ticket-life.en.ts';

const root = path.join(import.meta.dirname, '../../../..');

interface Source {
  readonly file: string;
  readonly text: string;
}

/** Sources below these folders, in the order of their paths; what Prisma generates is not ours. */
function sourcesOf(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.split(path.sep).includes('generated'))
      .toSorted()
      .map((name) => {
        const file = path.join(folder, name);
        return { file, text: readFileSync(path.join(root, file), 'utf8') };
      }),
  );
}

/** First group of every match, with the file it stands in. */
function found(sources: readonly Source[], ...patterns: readonly RegExp[]): { code: string; file: string }[] {
  return sources.flatMap(({ file, text }) =>
    patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap(([, code]) => (code === undefined ? [] : [{ code, file }])),
    ),
  );
}

const known = (...tables: readonly object[]) => new Set(tables.flatMap((table) => Object.keys(table)));
const { en } = messages;

/** Codes of the sources that no table of texts has. `atLeast`: how many must be found, so that the search itself works. */
function expectKnown(
  codes: readonly { code: string; file: string }[],
  tables: ReadonlySet<string>,
  atLeast: number,
): void {
  expect(new Set(codes.map(({ code }) => code)).size).toBeGreaterThanOrEqual(atLeast);
  expect(codes.filter(({ code }) => !tables.has(code))).toEqual([]);
}

const notifying = sourcesOf('apps/api/src/notify');
const answering = sourcesOf('apps/api/src').filter(({ file }) =>
  notifying.every((other) => other.file !== file),
);
const workers = sourcesOf('packages/engines/src', 'packages/runner/src');
const thrown = /new AltergateError\(\s*'([^']+)'/g;
const said = /\.say\(\s*'([^']+)'/g;
const coded = /\bcode: '([^']+)'/g;
/** Codes of one family, wherever they are named. */
const family = (name: string) => new RegExp(`'(${name}-[a-z-]+)'`, 'g');

describe('every code that the sources name has a text', () => {
  test('of what a worker says in a log', () => {
    expectKnown(found(workers, said), known(en.run), 15);
  });

  test('of the states that a worker says at the end', () => {
    const states = ['succeeded', 'failed', 'cancelled', 'interrupted', 'needs-attention'];
    expectKnown(
      states.map((state) => ({ code: `run-${state}`, file: 'end.ts' })),
      known(en.run),
      5,
    );
  });

  test('of evidence, of what is not cleaned yet, and of what waits', () => {
    expectKnown(found(workers, family('evidence')), known(en.run), 30);
    expectKnown(found(workers, family('clean')), known(en.run), 5);
    expectKnown(found(workers, family('waits')), known(en.run), 2);
  });

  test('of what a direct run says and how it fails', () => {
    expectKnown(found(workers, family('direct')), known(en.run, en.failures), 25);
  });

  test('of replies to commands and of attempts to cut over', () => {
    const replies = found(workers, /\brefused\(\s*'([^']+)'/g, /\bpostponedAgain\(\s*'([^']+)'/g);
    const ended = found(sourcesOf('packages/db/src'), /'code', '([^']+)'/g);
    expectKnown([...replies, ...ended], known(en.run), 12);
  });

  test('of codes that stand in objects', () => {
    expectKnown(found(workers, coded), known(en.run, en.failures), 20);
  });

  test('of why gh-ost ended', () => {
    const rules = sourcesOf('packages/engines/src/gh-ost').filter(({ file }) => file.endsWith('failure.ts'));
    expectKnown(found(rules, /\/,\s*'([a-z-]+)'(?=[,\]])/g), known(en.failures), 30);
  });

  test('of refusals before a start', () => {
    const refusals = found(
      workers,
      /\brefusal\(\s*'([^']+)'/g,
      /\bfailure\(\s*'([^']+)'/g,
      /\brule: '([^']+)'/g,
    );
    expectKnown(refusals, known(en.failures), 15);
  });

  test('of errors that become the failure of an execution', () => {
    // Named in another failure, or met inside a worker alone: never how an execution ended.
    const inside = [
      ...['lease-lost', 'attending-stopped', 'run-not-found', 'run-not-a-session', 'socket-no-answer'],
      'process-table-unreadable',
    ];
    const shown = found(workers, thrown).filter(({ code }) => !inside.includes(code));
    expectKnown(shown, known(en.failures, en.problems, en.run), 10);
    expectKnown(
      found(
        sourcesOf('packages/db/src').filter(({ file }) =>
          /(credentials|sealed-password|server-ids|address)\.ts$/.test(file),
        ),
        /new AltergateError\(\s*'((?:instance|credential|server)-[^']+)'/g,
      ),
      known(en.failures),
      3,
    );
  });

  test('of errors about a target', () => {
    const targets = found(sourcesOf('packages/inspect/src'), thrown, /refusal\('([^']+)'/g);
    expectKnown(targets, known(en.targetErrors), 8);
    expectKnown(targets, known(en.failures), 8);
  });

  test('of errors that the API answers with', () => {
    // Why a due ticket did not start is thrown inside and told in its timeline.
    expectKnown(found(answering, thrown), known(en.problems, ticketLife), 30);
  });

  test('of deliveries that fail', () => {
    expectKnown(found(notifying, thrown, coded), known(en.deliveries, en.notifications), 8);
  });

  test('of answers that the API puts together', () => {
    expectKnown(found(answering, coded), known(en.problems, en.routes, ticketLife), 5);
  });

  test('of findings', () => {
    const rules = found(sourcesOf('packages/sql/src/rules'), /\bfinding\(\s*'([^']+)'/g);
    expectKnown(rules, known(en.findings), 20);
  });

  test('of routes', () => {
    const routes = found(sourcesOf('packages/sql/src', 'apps/api/src'), /\bcode: '(route-[^']+)'/g);
    expectKnown(routes, known(en.routes), 4);
  });

  test('of the gate: why it holds, and what each check is called', () => {
    const checks = found(sourcesOf('packages/engines/src/gh-ost'), /\bcheck\(\s*'([a-z-]+)'/g);
    const codes = (kind: string) => checks.map(({ code, file }) => ({ code: `${kind}-${code}`, file }));
    expectKnown(codes('gate'), known(en.run), 10);
    expectKnown(codes('check'), known(en.run), 10);
  });

  test('of decisions that lapse', () => {
    const reasons = found(
      sourcesOf('apps/api/src', 'packages/runner/src'),
      /\blapseDecisions\([^)']*'([^']+)'\)/g,
      /\blapses: '([^']+)'/g,
    );
    expectKnown(reasons, known(lapseTexts.en), 4);
  });

  test('of audit entries', () => {
    const verbs = found(sourcesOf('apps/api/src', 'packages/db/src'), /\bverb: '([a-z]+\.[a-z_-]+)'/g);
    expectKnown(verbs, known(en.audit), 8);
  });
});
