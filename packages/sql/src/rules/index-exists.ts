import type { AlterReading } from '../alter-clause.ts';
import { sameName } from '../names.ts';
import type { IndexFacts } from '../table-facts.ts';
import { definedKeys } from './defined.ts';
import type { DefinedKey } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** An index of a name that the table has already, or that the statement gives twice. */
export const indexExists: Rule = {
  id: 'index-exists',
  group: 'index',
  severity: 'error',
  isFixed: true,
  reports: ['index-exists'],
  check: (context) => {
    const written = new Set<string>();
    return definedKeys(context).flatMap((defined) => {
      const { name, kind } = defined.key;
      if (!name || kind === 'primary') return [];
      const key = `${String(defined.position)} ${name.name.toLowerCase()}`;
      const isTaken = written.has(key) || isThere(name.name, defined);
      written.add(key);
      const params = { table: defined.table.name, index: name.name };
      return isTaken ? finding('index-exists', defined.position, name.range, params) : [];
    });
  },
};

/** The table has it, and the statement neither drops nor renames it, nor drops all its columns. */
function isThere(name: string, { known, alter }: DefinedKey): boolean {
  const index = known.facts?.indexes?.find((one) => sameName(one.name, name));
  if (!index || (alter && losesAllParts(index, alter))) return false;
  const isGone = alter?.clauses.some(
    (clause) =>
      ((clause.kind === 'drop-index' || clause.kind === 'drop-constraint') &&
        sameName(clause.name.name, name)) ||
      (clause.kind === 'rename-index' && sameName(clause.from.name, name)),
  );
  return isGone !== true;
}

/** The server drops an index with the last of its columns. */
export function losesAllParts({ parts }: IndexFacts, { clauses }: AlterReading): boolean {
  return parts.every(({ name }) =>
    clauses.some(
      (clause) => clause.kind === 'drop-column' && name !== null && sameName(clause.column.name, name),
    ),
  );
}
