import { isAllowedKind } from '../allow-list.ts';
import type { RefusedKind } from '../allow-list.ts';
import { finding } from './rule.ts';
import type { Found, ReviewedStatement, Rule } from './rule.ts';

/** The finding per refused kind: each has its own way round in the message files. */
const REFUSALS: Readonly<Record<RefusedKind, string>> = {
  'create-table-as-select': 'refused-create-table-as-select',
  'create-temporary-table': 'refused-temporary-table',
  'drop-temporary-table': 'refused-temporary-table',
  'create-database': 'refused-database',
  'alter-database': 'refused-database',
  'drop-database': 'refused-database',
  'stored-program': 'refused-stored-program',
  data: 'refused-data',
  account: 'refused-account',
  lock: 'refused-lock',
  transaction: 'refused-transaction',
  maintenance: 'refused-maintenance',
  show: 'refused-show',
  server: 'refused-server',
  tablespace: 'refused-tablespace',
  set: 'refused-set',
  use: 'refused-use',
  delimiter: 'refused-delimiter',
  unknown: 'refused-unknown',
};

/** Statements of a kind that no ticket may hold. */
export const refusedKind: Rule = {
  id: 'refused-kind',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: [...new Set(Object.values(REFUSALS))],
  check: (context) => context.statements.flatMap(refuse),
};

function refuse({ statement, reading }: ReviewedStatement): Found[] {
  if (isAllowedKind(reading.kind)) return [];
  const word = statement.tokens.find((token) => token.kind !== 'executable-comment');
  if (!word || word.kind === 'error') return [];
  const verb = reading.verb === '' ? word.text.slice(0, 64) : reading.verb;
  return [finding(REFUSALS[reading.kind], statement.position, word, { verb })];
}
