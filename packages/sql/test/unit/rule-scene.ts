import { ALLOWED_KINDS, DEFAULT_SQL_MODE, parseDialect, review, RULES } from '../../src/index.ts';
import type { ColumnFacts, IndexFacts, RuleSettings, TableFacts } from '../../src/index.ts';
import { factsOf } from './reviewing.ts';

const text = (name: string, type: string, nullable: boolean): ColumnFacts => ({
  name,
  type,
  nullable,
  characterSet: 'utf8mb4',
});
const number = (name: string, type: string): ColumnFacts => ({
  name,
  type,
  nullable: false,
  characterSet: null,
});

const index = (name: string, ...columns: readonly string[]): IndexFacts => ({
  name,
  kind: name === 'PRIMARY' ? 'primary' : 'index',
  visible: true,
  parts: columns.map((column) => ({ name: column, length: null })),
});

const orders = factsOf({
  columns: [number('id', 'int'), text('email', 'varchar(50)', true), text('note', 'varchar(255)', false)],
  indexes: [index('PRIMARY', 'id'), index('idx_email', 'email')],
  characterSet: 'utf8mb4',
  autoIncrement: null,
  rowVersions: 0,
});

/** The tables of the database `shop`. */
const TABLES: Readonly<Record<string, TableFacts>> = {
  orders,
  customers: factsOf({
    columns: [
      number('id', 'bigint unsigned'),
      text('name', 'varchar(80)', false),
      text('city', 'varchar(80)', false),
    ],
    indexes: [index('PRIMARY', 'id'), index('idx_name_city', 'name', 'city')],
  }),
  audited: factsOf({ triggers: 1 }),
  payments: factsOf({ foreignKeys: { child: 1, parent: 0 } }),
  keyless: factsOf({ uniqueKeys: [], indexes: [] }),
  ledger: factsOf(),
  order_totals: factsOf({ kind: 'view', engine: null, uniqueKeys: [], rows: null, bytes: null }),
  events: factsOf({
    columns: [number('id', 'int'), number('kind', 'int')],
    rows: 5_000_000,
    bytes: 4 * 1024 ** 3,
  }),
  counters: factsOf({ autoIncrement: { column: 'id', next: '2000000000' } }),
  versions: factsOf({ rowVersions: 62 }),
  orders_old: factsOf(),
  wide: factsOf({ columns: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => number(name, 'int')) }),
};
const ABSENT = ['parcels', 'orders_copy', 'purchases', 'orders_new', 'orders_del', 'big_orders', 'narrow'];

/** Every rule on, and with values where it has none by itself. */
const EVERYTHING: RuleSettings = {
  ...Object.fromEntries(
    RULES.filter((rule) => rule.severity === 'off').map((rule) => [rule.id, { severity: 'note' }]),
  ),
  'kind-not-allowed': { parameters: { allowed: ALLOWED_KINDS.filter((kind) => kind !== 'create-index') } },
  'protected-table': { parameters: { tables: ['ledger'] } },
};

/** Reviews a text for MySQL 8.4 with every rule on. */
export function reviewInScene(sql: string) {
  return review(sql, {
    mode: DEFAULT_SQL_MODE,
    dialect: parseDialect('mysql:8.4') ?? undefined,
    database: 'shop',
    lowerCaseTableNames: 0,
    facts: new Map([
      ...Object.entries(TABLES),
      ...[...ABSENT, '_orders_gho'].map((name) => [name, factsOf({ exists: false })] as const),
    ]),
    rules: EVERYTHING,
  });
}
