import type { ColumnDefault, ColumnDefinition, ColumnType } from '../column-definition.ts';
import { definedColumns } from './defined.ts';
import type { DefinedColumn } from './defined.ts';
import { isOfAnyDay, literalFits } from './literal-fits.ts';
import { finding } from './rule.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

const NOW = /^(?:now|current_timestamp|localtime|localtimestamp)\s*(?:\(\s*(\d*)\s*\))?$/i;
const WITH_NOW = new Set(['datetime', 'timestamp']);
/** Types that ALLOW_INVALID_DATES is about (MySQL manual, "Server SQL Modes"): not TIMESTAMP. */
const OF_ANY_DAY = new Set(['date', 'datetime']);

/** A default, or ON UPDATE, that the type of its column does not take: errors 1067 and 1294. */
export const defaultNotOfType: Rule = {
  id: 'default-not-of-type',
  group: 'column',
  severity: 'error',
  isFixed: false,
  reports: ['default-not-of-type', 'on-update-not-of-type'],
  check: (context) => {
    if (context.dialect?.flavour === 'mariadb') return [];
    return definedColumns(context).flatMap((defined) => [
      ...inDefault(defined, context),
      ...inOnUpdate(defined),
    ]);
  },
};

function inDefault({ column, position, table }: DefinedColumn, context: RuleContext): Found[] {
  const value = column.default;
  // SERIAL brings NOT NULL along, and takes NULL all the same.
  if (/^serial$/i.test(column.type.text)) return [];
  if (!value || isTaken(value, column, context)) return [];
  const params = {
    table: table.name,
    column: column.name.name,
    type: column.type.text,
    value: context.text.slice(value.range.start, Math.min(value.range.end, value.range.start + 40)),
  };
  return [finding('default-not-of-type', position, value.range, params)];
}

function isTaken(value: ColumnDefault, column: ColumnDefinition, context: RuleContext): boolean {
  if (value.kind === 'null') return column.notNull === null;
  // Every server takes TRUE and FALSE there.
  if (column.autoIncrement) return value.kind === 'literal' && /^(?:true|false)$/i.test(value.value);
  if (value.kind === 'function') return takesNow(value.value, column.type);
  if (value.kind !== 'literal' || context.isStrict === false) return true;
  const first = context.text[value.range.start] ?? '';
  // DATE '…', _latin1 '…', N'…' and numbers in hex are read by rules of their own.
  const isPlain = value.quoted ? first === "'" || first === '"' : /^[-+]?(?!0[xb])[\d.]/i.test(value.value);
  if (!isPlain || literalFits(value.value, value.quoted, column.type)) return true;
  return context.allowsInvalidDates === true && OF_ANY_DAY.has(column.type.base) && isOfAnyDay(value.value);
}

/** True also of a function that is not the time of now. */
function takesNow(call: string, type: ColumnType): boolean {
  const now = NOW.exec(call);
  if (!now) return true;
  return WITH_NOW.has(type.base) && Number(now[1] ?? 0) === (type.length ?? 0);
}

function inOnUpdate({ column, position, table }: DefinedColumn): Found[] {
  const { onUpdate, type } = column;
  if (!onUpdate || takesNow(onUpdate.value, type)) return [];
  const params = { table: table.name, column: column.name.name, type: type.text, value: onUpdate.value };
  return [finding('on-update-not-of-type', position, onUpdate.range, params)];
}
