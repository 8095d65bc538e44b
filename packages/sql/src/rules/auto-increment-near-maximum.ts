import { sameName } from '../names.ts';
import type { TableFacts } from '../table-facts.ts';
import { parseColumnType } from '../type-change.ts';
import { altersOf, finding, ruleWith } from './rule.ts';

const BITS: Readonly<Record<string, bigint>> = {
  tinyint: 8n,
  smallint: 16n,
  mediumint: 24n,
  int: 32n,
  bigint: 64n,
};

/** A counter that has used up most of its type: when it is full, no row can be added any more. */
export const autoIncrementNearMaximum = ruleWith({
  id: 'auto-increment-near-maximum',
  group: 'server',
  severity: 'warning',
  isFixed: false,
  reports: ['auto-increment-near-maximum'],
  parameters: { percent: { kind: 'number', default: 85, min: 1, max: 100 } },
  check: (context, { percent }) =>
    altersOf(context).flatMap(({ position, target, known }) => {
      const used = known.facts && usedPercent(known.facts);
      if (!used || used.percent < percent) return [];
      const params = { table: target.name, column: used.column, percent: used.percent };
      return [finding('auto-increment-near-maximum', position, target.range, params)];
    }),
});

function usedPercent({ autoIncrement, columns }: TableFacts): { column: string; percent: number } | null {
  if (!autoIncrement) return null;
  const column = columns.find(({ name }) => sameName(name, autoIncrement.column));
  const type = column && parseColumnType(column.type);
  const bits = type && BITS[type.base];
  if (!bits) return null;
  const highest = 2n ** (type.unsigned ? bits : bits - 1n) - 1n;
  return { column: column.name, percent: Number((BigInt(autoIncrement.next) * 100n) / highest) };
}
