import type { ColumnDefinition } from '../column-definition.ts';
import { sameName } from '../names.ts';
import type { PartitionRule, Partitioning } from '../partitioning.ts';
import type { NamedTable } from '../names.ts';
import { alterPlaces, createdTables } from './defined.ts';
import { tokensIn } from './expressions-defined.ts';
import { finding } from './rule.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

/** MySQL manual, "Partitioning Limitations Relating to Functions"; DIV and MOD are operators as well. */
const ALLOWED = new Set(
  (
    'ABS CEIL CEILING DATEDIFF DAY DAYOFMONTH DAYOFWEEK DAYOFYEAR DIV EXTRACT FLOOR HOUR MICROSECOND MINUTE MOD ' +
    'MONTH QUARTER SECOND TIME_TO_SEC TO_DAYS TO_SECONDS UNIX_TIMESTAMP WEEKDAY YEAR YEARWEEK'
  ).split(' '),
);
/** Types that RANGE, LIST and HASH do not take as they are; RANGE COLUMNS takes some of them. */
const NO_NUMBER =
  /^(?:char|varchar|binary|varbinary|\w*text|\w*blob|json|date|datetime|timestamp|time|decimal|float|double|enum|set)$/;

/** Partitions by a function or a type that no server takes: errors 1486, 1564 and 1659; RANGE and LIST without any: 1492. */
export const partitionFunction: Rule = {
  id: 'partition-function',
  group: 'table',
  severity: 'error',
  isFixed: false,
  reports: ['partition-function', 'partition-column-type', 'partitions-missing'],
  check: (context) => {
    if (context.dialect?.flavour === 'mariadb') return [];
    return [
      ...createdTables(context).flatMap(({ create, position, table }) =>
        create.partitioning
          ? inPartitioning(create.partitioning, create.columns, position, table, context)
          : [],
      ),
      ...alterPlaces(context).flatMap(({ alter, position, table }) =>
        alter.clauses.flatMap((clause) =>
          clause.kind === 'partition-by'
            ? inPartitioning(clause.partitioning, [], position, table, context)
            : [],
        ),
      ),
    ];
  },
};

function inPartitioning(
  { by, subpartitionBy, partitions }: Partitioning,
  columns: readonly ColumnDefinition[],
  position: number,
  table: NamedTable,
  context: RuleContext,
): Found[] {
  const params = { table: table.name };
  const needsList = /^(?:range|list)/.test(by.method) && partitions.length === 0;
  const missing = needsList ? [finding('partitions-missing', position, by.range, params)] : [];
  const rules = subpartitionBy ? [by, subpartitionBy] : [by];
  return [...missing, ...rules.flatMap((rule) => inRule(rule, columns, position, table.name, context))];
}

function inRule(
  { expression }: PartitionRule,
  columns: readonly ColumnDefinition[],
  position: number,
  table: string,
  { tokens }: RuleContext,
): Found[] {
  if (!expression) return [];
  const own = tokensIn(tokens, expression.range).filter(({ start }) => start >= expression.range.start);
  const call = own.find(
    ({ kind, value }, index) =>
      kind === 'word' && own[index + 1]?.text === '(' && !ALLOWED.has(value.toUpperCase()),
  );
  if (call) {
    return [finding('partition-function', position, call, { table, function: call.value.toUpperCase() })];
  }
  const zoned = own.findIndex(({ keyword }) => keyword === 'UNIX_TIMESTAMP');
  const asked =
    zoned < 0 ? undefined : columns.find(({ name }) => sameName(name.name, own[zoned + 2]?.value ?? ''));
  if (asked && own[zoned + 3]?.text === ')' && asked.type.base !== 'timestamp') {
    return [finding('partition-function', position, expression.range, { table, function: 'UNIX_TIMESTAMP' })];
  }
  const [only, ...others] = own;
  const column = columns.find(({ name }) => only !== undefined && sameName(name.name, only.value));
  if (!column || others.length > 0 || !NO_NUMBER.test(column.type.base)) return [];
  const params = { table, column: column.name.name, type: column.type.text.slice(0, 60) };
  return [finding('partition-column-type', position, expression.range, params)];
}
