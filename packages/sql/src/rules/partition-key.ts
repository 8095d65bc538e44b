import type { TextRange } from '@altergate/domain';
import type { ColumnDefinition } from '../column-definition.ts';
import type { CreateTableReading } from '../create-table.ts';
import { factsAfterAlter } from '../facts-after-alter.ts';
import type { KeyPart } from '../key-definition.ts';
import { sameName } from '../names.ts';
import type { PartitionRule, Partitioning } from '../partitioning.ts';
import { alterPlaces, createdTables } from './defined.ts';
import { tokensIn } from './expressions-defined.ts';
import { finding } from './rule.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

/** A unique or primary key of a partitioned table. */
interface Key {
  readonly name: string;
  readonly range: TextRange;
  /** Whole columns. */
  readonly columns: readonly string[];
}

/** A unique key without a column that rows are spread by (error 1503), or a foreign key beside partitions (1506). */
export const partitionKey: Rule = {
  id: 'partition-key',
  group: 'table',
  severity: 'error',
  isFixed: false,
  reports: ['unique-without-partition-column', 'foreign-key-partitioned'],
  check: (context) => [
    ...createdTables(context).flatMap(({ create, position, table }) => {
      if (!create.partitioning) return [];
      const columns = create.columns.map(({ name }) => name.name);
      const keys = keysOf(create);
      const [foreign] = create.foreignKeys;
      const found = foreign
        ? [finding('foreign-key-partitioned', position, foreign.range, { table: table.name })]
        : [];
      return [...found, ...without(create.partitioning, columns, keys, position, table.name, context)];
    }),
    ...alterPlaces(context).flatMap(({ alter, known, position, table }) => {
      const clause = alter.clauses.find(({ kind }) => kind === 'partition-by');
      const facts = known.facts && factsAfterAlter(known.facts, alter);
      // A column that goes and comes back keeps its place in keys.
      const losesColumn = alter.clauses.some(({ kind }) => kind === 'drop-column');
      if (clause?.kind !== 'partition-by' || !facts || losesColumn) return [];
      const keys = facts.uniqueKeys.map(({ name, columns }) => ({
        name,
        range: clause.partitioning.by.range,
        columns: columns.filter((column) => isWhole(column, name, facts.indexes)),
      }));
      const columns = facts.columns.map(({ name }) => name);
      return without(clause.partitioning, columns, keys, position, table.name, context);
    }),
  ],
};

function keysOf({ keys, columns }: CreateTableReading): Key[] {
  const alone = keys
    .filter(({ kind }) => kind === 'unique' || kind === 'primary')
    .map(({ kind, name, parts, range }) => ({
      name: kind === 'primary' ? 'PRIMARY' : (name?.name ?? ''),
      range,
      columns: parts.flatMap((part) => (part.column && isWholePart(part, columns) ? part.column.name : [])),
    }));
  const inline = columns.flatMap(({ unique, primaryKey, name }) =>
    [
      unique && { name: name.name, range: unique },
      primaryKey && { name: 'PRIMARY', range: primaryKey },
    ].flatMap((key) => (key ? { ...key, columns: [name.name] } : [])),
  );
  return [...alone, ...inline];
}

/** A length that is the column's own takes all of it. */
function isWholePart({ column, length }: KeyPart, columns: readonly ColumnDefinition[]): boolean {
  const type = columns.find(({ name }) => sameName(name.name, column?.name ?? ''))?.type;
  return (
    length === null || !type || !/^(?:var)?(?:char|binary)$/.test(type.base) || length >= (type.length ?? 1)
  );
}

function isWhole(
  column: string,
  key: string,
  indexes:
    readonly { name: string; parts: readonly { name: string | null; length: number | null }[] }[] | undefined,
): boolean {
  const parts = indexes?.find(({ name }) => sameName(name, key))?.parts ?? [];
  return !parts.some(({ name, length }) => name !== null && sameName(name, column) && length !== null);
}

function without(
  { by, subpartitionBy }: Partitioning,
  columns: readonly string[],
  keys: readonly Key[],
  position: number,
  table: string,
  context: RuleContext,
): Found[] {
  const primary = keys.find(({ name }) => name === 'PRIMARY')?.columns ?? [];
  const used = [by, subpartitionBy].flatMap((rule) =>
    rule ? columnsOf(rule, columns, primary, context) : [],
  );
  return keys.flatMap((key) => {
    const missing = used.find((name) => !key.columns.some((own) => sameName(own, name)));
    if (missing === undefined) return [];
    const params = { table, index: key.name, column: missing };
    return [finding('unique-without-partition-column', position, key.range, params)];
  });
}

/** KEY () goes by the primary key. */
function columnsOf(
  { method, columns, expression }: PartitionRule,
  there: readonly string[],
  primary: readonly string[],
  { tokens }: RuleContext,
): readonly string[] {
  if (!expression)
    return method === 'key' && columns.length === 0 ? primary : columns.map(({ name }) => name);
  const own = tokensIn(tokens, expression.range);
  return own.flatMap(({ kind, value }, index) => {
    const isCall = own[index + 1]?.text === '(';
    // EXTRACT (YEAR FROM day)
    const isUnit = own[index + 1]?.keyword === 'FROM';
    const isName = kind === 'quoted-identifier' || (kind === 'word' && !isCall && !isUnit);
    return isName && there.some((name) => sameName(name, value)) ? value : [];
  });
}
