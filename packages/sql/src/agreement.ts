import type { TextRange } from '@altergate/domain';
import { clauseWords } from './agreement-clauses.ts';
import type { ClauseWords } from './agreement-clauses.ts';
import type { ClauseDetail } from './detail-clause.ts';
import type { StatementDetail, TableDetail } from './detail.ts';
import { isExplained } from './parser-faults.ts';
import type { StatementReading } from './read/reading.ts';
import { parseColumnType } from './type-change.ts';

/** What our own reading and node-sql-parser say differently of one statement. */
export interface Disagreement {
  readonly about: 'tables' | 'clause-count' | 'clause' | 'name' | 'type';
  readonly ours: string;
  readonly theirs: string;
  /** The clause in the submitted text; null for what concerns the whole statement. */
  readonly range: TextRange | null;
}

/**
 * Compares our reading with that of node-sql-parser: tables that are changed, number, kinds and names of clauses,
 * types of columns. Null when they agree, when it could not read the statement, or when it is known to be at fault.
 */
export function findDisagreement(reading: StatementReading, detail: StatementDetail): Disagreement | null {
  if (detail.state === 'not-modelled') return null;
  return compareTables(reading, detail.tables) ?? compareClauses(clauseWords(reading), detail.clauses);
}

function compareTables(reading: StatementReading, theirs: readonly TableDetail[]): Disagreement | null {
  const ours = reading.tables.filter(
    ({ role }) => role === 'target' || (role === 'rename-to' && reading.kind === 'rename-table'),
  );
  const isSame =
    ours.length === theirs.length &&
    ours.every((table, index) => {
      const other = theirs[index];
      return other !== undefined && isSameTable(table, other);
    });
  if (isSame) return null;
  return {
    about: 'tables',
    ours: ours.map(written).join(', '),
    theirs: theirs.map(written).join(', '),
    range: null,
  };
}

function isSameTable(ours: TableDetail, theirs: TableDetail): boolean {
  if (isExplained('table', written(ours), written(theirs))) return true;
  return isSameName(ours.name, theirs.name) && isSameName(ours.database, theirs.database);
}

function isSameName(ours: string | null, theirs: string | null): boolean {
  if (ours === null || theirs === null) return ours === theirs;
  return ours === theirs || isExplained('name', ours, theirs);
}

function written({ database, name }: TableDetail): string {
  return database === null ? name : `${database}.${name}`;
}

function compareClauses(
  ours: readonly ClauseWords[] | null,
  theirs: readonly ClauseDetail[],
): Disagreement | null {
  if (!ours) return null;
  if (ours.length !== theirs.length) {
    const counts = { ours: String(ours.length), theirs: String(theirs.length) };
    return { about: 'clause-count', ...counts, range: null };
  }
  for (const [index, clause] of ours.entries()) {
    const other = theirs[index];
    const found = other ? compareClause(clause, other) : null;
    if (found) return found;
  }
  return null;
}

function compareClause(ours: ClauseWords, theirs: ClauseDetail): Disagreement | null {
  const { range } = ours;
  if (theirs.kind !== null && theirs.kind !== ours.kind) {
    if (isExplained('clause', spoken(ours), spoken(theirs))) return null;
    return { about: 'clause', ours: ours.kind, theirs: theirs.kind, range };
  }
  for (const part of ['name', 'from'] as const) {
    const [one, other] = [ours[part], theirs[part]];
    if (other !== null && !isSameName(one, other)) {
      return { about: 'name', ours: one ?? '', theirs: other, range };
    }
  }
  return compareType(ours, theirs);
}

function spoken({ kind, name }: Pick<ClauseDetail, 'kind' | 'name'>): string {
  return [kind, name].filter((word) => word !== null).join(' ');
}

function compareType({ type, range }: ClauseWords, { dataType }: ClauseDetail): Disagreement | null {
  const theirs = dataType === null ? null : parseColumnType(dataType);
  if (!type || !theirs || type.base === theirs.base) return null;
  if (isExplained('type', type.text, theirs.base)) return null;
  return { about: 'type', ours: type.base, theirs: theirs.base, range };
}
