import type { TextRange } from '@altergate/domain';
import type { AlterClause, AlterReading } from '../alter-clause.ts';
import { changingClauses, definesColumn, isDirectOnly } from '../alter-clause.ts';
import { isInstant } from '../instant-clause.ts';
import { namesIn } from '../names-in.ts';
import { foldName } from '../names.ts';
import { alterAt, setsCharacters } from './alter-parts.ts';
import type { FixableAlter } from './alter-parts.ts';
import type { Fix, FixContext } from './fix-context.ts';
import { deletion, insertion } from './text-edit.ts';

/**
 * Moves the clauses of a later ALTER into the earlier one of the same table. Not where the order matters: when both
 * speak of the same column or key, or when a statement between them names the table.
 */
export const mergeAlters: Fix = ({ statement, params }, context) => {
  const later = alterAt(statement, context);
  const earlier = alterAt(Number(params['statement']) - 1, context);
  if (!later || !earlier || !canMerge(earlier, later, context)) return null;
  const options = later.alter.optionsRange;
  const whole = rangeOfWhole(later, context);
  if (!options || !whole) return null;
  return [
    insertion(earlier.statement.range.end, `, ${context.text.slice(options.start, options.end)}`),
    deletion(whole.start, whole.end),
  ];
};

function canMerge(earlier: FixableAlter, later: FixableAlter, context: FixContext): boolean {
  const alters = [earlier.alter, later.alter];
  if (alters.some((alter) => isDirectOnly(alter) || alter.parts.length === 0 || endsInList(alter)))
    return false;
  if (alters.some(setsCharacters)) return false;
  if (isAllInstant(earlier.alter, context) !== isAllInstant(later.alter, context)) return false;
  const taken = wordsOf(earlier, context);
  if (wordsOf(later, context).some((word) => taken.includes(word))) return false;
  return !isNamedBetween(earlier, later, context);
}

/** PARTITION BY and REMOVE PARTITIONING stand last and without a comma; ORDER BY takes what follows for columns. */
function endsInList({ clauses }: AlterReading): boolean {
  return clauses.some(
    ({ kind }) => kind === 'partition-by' || kind === 'remove-partitioning' || kind === 'order-by',
  );
}

/** Merging what is instant with what is not would make all of it slow. */
function isAllInstant(alter: AlterReading, { dialect }: FixContext): boolean {
  return changingClauses(alter).every((clause) => isInstant(clause, dialect));
}

/** Names of columns, keys and options behind the table; options count by their first word, the primary key as one. */
function wordsOf({ statement, alter }: FixableAlter, { text, statements }: FixContext): string[] {
  const reading = statements.find((one) => one.statement === statement)?.reading;
  const options = alter.clauses.flatMap((clause) =>
    clause.kind === 'table-option' ? `=${clause.name}` : concernsPrimaryKey(clause) ? '=PRIMARY KEY' : [],
  );
  const names = reading ? namesIn(reading) : [];
  const behind = names.filter(({ place }) => place !== 'table');
  return [...options, ...behind.map(({ range }) => plain(text.slice(range.start, range.end)))];
}

function concernsPrimaryKey(clause: AlterClause): boolean {
  if (definesColumn(clause)) return clause.column.primaryKey !== null;
  return clause.kind === 'add-primary-key' || clause.kind === 'drop-primary-key';
}

/** Without quotes of either kind, whatever the mode makes of them. */
function plain(name: string): string {
  return name.replaceAll(/[`"]/g, '').toLowerCase();
}

/** Tables that the later one only refers to count as well: the foreign key must find them as they are by then. */
function isNamedBetween(earlier: FixableAlter, later: FixableAlter, { statements }: FixContext): boolean {
  const namesOf = ({ reading }: FixContext['statements'][number]) =>
    reading.tables.map(({ name }) => foldName(name, 1));
  const own = statements.filter(({ statement }) => statement === later.statement).flatMap(namesOf);
  return statements
    .slice(earlier.statement.position + 1, later.statement.position)
    .some((between) => namesOf(between).some((name) => own.includes(name)));
}

/** With what closes it and, where the statement has lines of its own, their last line break; null behind a comment. */
function rangeOfWhole({ statement }: FixableAlter, { split, text }: FixContext): TextRange | null {
  const { start, end: last } = statement.range;
  const ending = split.pieces.find((one) => one.statement === statement.position)?.ending;
  if (ending && !/^\s*$/.test(text.slice(last, ending.start))) return null;
  const end = ending?.end ?? last;
  const startsLine = /(^|[\r\n])[ \t]*$/.test(text.slice(0, start));
  const lineBreak = startsLine ? /^[ \t]*\r?\n/.exec(text.slice(end))?.[0] : undefined;
  return { start, end: end + (lineBreak?.length ?? 0) };
}
