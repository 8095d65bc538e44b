import { definedColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** Functions that give another value at every call (MySQL manual, "Determination of Safe and Unsafe Statements"). */
const CHANGING =
  /\b(uuid|uuid_short|rand|random_bytes|sysdate|sleep|user|current_user|session_user|system_user|version|load_file|get_lock|release_lock|found_rows|row_count)\s*\(/i;

/** ADD COLUMN with a default that differs from row to row: the server refuses it with error 1674. */
export const defaultNotDeterministic: Rule = {
  id: 'default-not-deterministic',
  group: 'column',
  severity: 'error',
  isFixed: false,
  reports: ['default-not-deterministic'],
  check: (context) =>
    definedColumns(context).flatMap(({ column, via, position, table }) => {
      const value = column.default;
      if (via !== 'add' || value?.kind !== 'expression') return [];
      const found = CHANGING.exec(withoutStrings(value.value))?.[1];
      if (found === undefined) return [];
      const params = { table: table.name, column: column.name.name, function: found.toUpperCase() };
      return [finding('default-not-deterministic', position, value.range, params)];
    }),
};

function withoutStrings(expression: string): string {
  return expression.replaceAll(/'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`[^`]*`/g, "''");
}
