import type { Failure, MessageParams } from '@altergate/domain';

type Rule = readonly [
  pattern: RegExp,
  code: string,
  params?: (found: RegExpExecArray) => MessageParams,
  sensitive?: boolean,
];

const part = (found: RegExpExecArray, index: number): string => found[index] ?? '';
const count = (found: RegExpExecArray, index: number): number => Number(found[index] ?? 0);

/** gh-ost's last words → our code. The first that fits wins. */
const rules: readonly Rule[] = [
  [/cannot find table `(.+?)`\.`(.+?)`/, 'table-missing', (found) => ({ table: part(found, 2) })],
  [
    /Error 1049 \(42000\): Unknown database '(.+?)'/,
    'database-missing',
    (found) => ({ database: part(found, 1) }),
  ],
  [/`(.+?)`\.`(.+?)` is a VIEW, not a real table/, 'target-is-view', (found) => ({ table: part(found, 2) })],
  [/no PRIMARY nor UNIQUE key found in table/, 'no-usable-key'],
  [/no shared unique key can be found after ALTER/, 'no-shared-key'],
  [/chosen key .* has nullable columns/, 'nullable-key'],
  [
    /found (\d+) (child|parent)-side foreign keys/,
    'foreign-keys-present',
    (found) => ({ count: count(found, 1), side: part(found, 2) }),
  ],
  [/found triggers on /, 'triggers-present'],
  [/you must be using ROW binlog format/, 'binlog-not-row'],
  [/has '(\w+)' binlog_row_image/, 'binlog-row-image', (found) => ({ rowImage: part(found, 1) })],
  [/must have binary logs enabled/, 'binlog-off'],
  [/insufficient privileges for migration/, 'insufficient-privileges'],
  [/Error (1044|1142|1143|1227|1370) /, 'insufficient-privileges'],
  [/Error 1045 \(28000\): Access denied/, 'access-denied'],
  [/Error (?:1698|3118|1862|1820)\b/, 'access-denied'],
  [/dial tcp (\S+): .*connection refused|dial tcp/, 'target-unreachable'],
  [
    /(?:invalid connection|driver: bad connection|broken pipe|Server shutdown in progress)/,
    'target-unreachable',
  ],
  [/unexpected database port reported: (\d+)/, 'port-differs', (found) => ({ port: count(found, 1) })],
  [/x509: |tls: |TLS requested but server does not support TLS/, 'tls-failed'],
  [/attempt to run directly on master/, 'runs-on-primary'],
  [/metadata lock instrument not enabled/, 'metadata-lock-instrument-off'],
  [/table `(.+?)` already exists\. Panicking/, 'leftover-in-the-way', (found) => ({ table: part(found, 1) })],
  [
    /Error 1050 \(42S01\): Table '(.+?)' already exists/,
    'leftover-in-the-way',
    (found) => ({ table: part(found, 1) }),
  ],
  [
    /another gh-ost process is already migrating .*?(?:held by connection id (\d+)|is held)/,
    'another-run',
    (found) => ({ session: part(found, 1) }),
  ],
  [
    /listen unix .*: (?:bind: )?(.+)/,
    'socket-not-bound',
    (found) => ({ reason: part(found, 1).slice(0, 80) }),
  ],
  [
    /Duplicate entry '.*?' for key '(.+?)'/s,
    'duplicate-rows',
    (found) => ({ key: part(found, 1).split('.').at(-1) ?? '', count: duplicates(found.input) }),
    true,
  ],
  [
    /SQL warnings: \[|warnings detected in statement/,
    'rows-would-change',
    (found) => ({ warning: firstWarning(found.input) }),
    true,
  ],
  [/Error 1064 /, 'statement-refused-syntax'],
  [/renames columns, as follows/, 'renames-columns'],
  [/seems to RENAME the table/, 'renames-table'],
  [/replication on (\S+) is broken/, 'replication-broken', (found) => ({ host: part(found, 1) })],
  [/Error 1205 \(HY000\): Lock wait timeout exceeded/, 'cut-over-failed'],
  [/timeout while waiting for events up to lock/, 'cut-over-failed'],
  [/user commanded 'panic'/, 'abandoned'],
  [/found panic-file/, 'panic-file'],
  [
    /critical-load met: (\S+?)=(\d+), >=(\d+)/,
    'server-overloaded',
    (found) => ({ variable: part(found, 1), value: count(found, 2), limit: count(found, 3) }),
  ],
  [/injectHeartbeat writing failed .*Error 1146 /, 'changelog-dropped'],
  [/injectHeartbeat writing failed .*(?:Error 1290 |read-only)/, 'target-read-only'],
  [
    /injectHeartbeat writing failed (\d+) times/,
    'target-did-not-answer',
    (found) => ({ seconds: count(found, 1) }),
  ],
  [/migration lock .* connection lost/, 'migration-lock-lost'],
  [/Error 1290 .*read-only|--read-only option/, 'target-read-only'],
  [/flag provided but not defined: -+(\S+)/, 'ghost-flag-unknown', (found) => ({ flag: part(found, 1) })],
  [/Error (\d+) \((\w+)\): /, 'statement-refused', (found) => ({ number: count(found, 1) }), true],
];

/**
 * Why gh-ost ended, from its last FATAL with the lines that go on with it (or the text of a Go panic).
 * `original` is kept as it is; it is sensitive unless the text is known to hold no values of rows.
 */
export function explainFatal(text: string): Failure {
  const original = text.slice(0, 20_000);
  for (const [pattern, code, params, sensitive] of rules) {
    const found = pattern.exec(text);
    if (!found) continue;
    const shows = sensitive === true || /query=|args=|Duplicate entry/.test(text);
    return { code, params: params?.(found) ?? {}, original, sensitive: shows };
  }
  return { code: 'ghost-ended-otherwise', params: {}, original, sensitive: true };
}

/** Why a process without last words ended. */
export function explainSilence(exitCode: number | null, signal: string | null): Failure | null {
  if (exitCode === 0) return null;
  if (signal !== null) return { code: 'ghost-killed', params: { signal }, original: null, sensitive: false };
  if (exitCode === null) return { code: 'ghost-vanished', params: {}, original: null, sensitive: false };
  return { code: 'ghost-exit', params: { exitCode }, original: null, sensitive: false };
}

function duplicates(text: string): number {
  return [...text.matchAll(/Duplicate entry '/g)].length;
}

/** Column and number of the first warning, without the value that it may quote. */
function firstWarning(text: string): string {
  const found = /Warning: (.*?) \((\d+)\)/s.exec(text);
  const column = /column '(.+?)'/i.exec(found?.[1] ?? '')?.[1];
  const number = found?.[2] ?? '';
  return column === undefined ? number : `${column} (${number})`;
}
