import type { AlterClause, ColumnDefinition, StatementReading } from '@altergate/sql';
import { clauseVerdict } from './clause-verdict.ts';
import type { Verdict } from './clause-verdict.ts';
import { hasKey } from './definition-lines.ts';

/** What a target shows of a change that somebody says was made by hand. */
export type Shown =
  /** The target is as the statement leaves it. */
  | { readonly kind: 'shown'; readonly name: string }
  /** The target is not as the statement would leave it: it was not made. */
  | { readonly kind: 'not-shown'; readonly name: string }
  /** Nothing contradicts it, and nothing proves it. */
  | { readonly kind: 'untold'; readonly name: string };

/** Canonical definitions by name as the statement writes it; null for what does not exist. */
export type Definitions = ReadonlyMap<string, string | null>;

/** A statement as it is executed; the ranges of its reading point into its text. */
export interface ReadText {
  readonly text: string;
  readonly reading: StatementReading;
}

/**
 * Tells from the definitions alone whether a statement was carried out by somebody else. Shown is only what every word of
 * the statement was compared for, and what was not so before; whatever else fits is untold.
 * @param before what the plan found, as readBeforeState writes it; null when it is not known or nothing existed
 */
export function shownAfter(statement: ReadText, before: string | null, now: Definitions): Shown {
  const { reading } = statement;
  const names = reading.tables.filter((table) => table.role === 'target').map((table) => table.name);
  const [name = ''] = names;
  const definition = now.get(name) ?? null;
  switch (reading.kind) {
    case 'alter-table':
      return judge(name, alterVerdicts(statement, definition, before, now));
    case 'create-index':
      return judge(name, [hasKey(definition, reading.index?.name ?? '') ? 'untold' : 'no']);
    case 'drop-index':
      return judge(name, [goneVerdict(before, definition, (one) => hasKey(one, reading.index?.name ?? ''))]);
    case 'drop-table':
    case 'drop-view':
      return judge(
        names.join(', '),
        names.map((one) => {
          if ((now.get(one) ?? null) !== null) return 'no';
          return wasThere(one, names, before) ? 'yes' : 'untold';
        }),
      );
    case 'create-table':
    case 'create-view':
      return judge(name, [definition === null ? 'no' : 'untold']);
    case 'rename-table':
      return judge(names.join(', '), renameVerdicts(reading, now));
    default:
      return judge(name, [definition === null ? 'no' : 'untold']);
  }
}

function judge(name: string, verdicts: readonly Verdict[]): Shown {
  if (verdicts.includes('no')) return { kind: 'not-shown', name };
  const isProved = verdicts.length > 0 && verdicts.every((verdict) => verdict === 'yes');
  return { kind: isProved ? 'shown' : 'untold', name };
}

/** What is gone shows that it was dropped only when it is known to have been there. */
function goneVerdict(
  before: string | null,
  definition: string | null,
  has: (definition: string) => boolean,
): Verdict {
  if (definition === null || has(definition)) return 'no';
  return before !== null && has(before) ? 'yes' : 'untold';
}

/** Of several objects the state before is written with a line of the name before each definition. */
function wasThere(name: string, names: readonly string[], before: string | null): boolean {
  if (before === null) return false;
  return names.length === 1 || `\n\n${before}`.includes(`\n\n${name}\nCREATE `);
}

/** Every second name must be there; what it holds may have come from elsewhere. */
function renameVerdicts({ tables }: StatementReading, now: Definitions): Verdict[] {
  const to = tables.filter((_table, index) => index % 2 === 1);
  return to.map(({ name }) => ((now.get(name) ?? null) === null ? 'no' : 'untold'));
}

function alterVerdicts(
  { text, reading }: ReadText,
  definition: string | null,
  before: string | null,
  now: Definitions,
): Verdict[] {
  const clauses = reading.alter?.clauses ?? [];
  const renamed = clauses.find((clause) => clause.kind === 'rename-table');
  if (renamed?.kind === 'rename-table') {
    return [definition === null && (now.get(renamed.to.name) ?? null) !== null ? 'untold' : 'no'];
  }
  if (definition === null) return ['no'];
  const changing = clauses.filter((clause) => clause.kind !== 'algorithm' && clause.kind !== 'lock');
  // What one clause takes away another may put back: then nothing of what is there tells of either.
  if (writesNameTwice(changing)) return ['untold'];
  // A table that is exactly as before shows of no clause that it was made, unless it changes nothing.
  if (before !== null && definition === before && clauses.some(alwaysShows)) return ['no'];
  return changing.map((clause) => {
    const verdict = clauseVerdict(clause, text, definition);
    if (verdict !== 'yes') return verdict;
    // What was so before shows nothing, and neither does what nobody knows of before.
    return before !== null && clauseVerdict(clause, text, before) !== 'yes' ? 'yes' : 'untold';
  });
}

/** Names of columns and keys that the clauses take or give, by the sort of thing. */
function namesOf(clause: AlterClause): string[] {
  switch (clause.kind) {
    case 'add-column':
    case 'modify-column':
      return [`column ${clause.column.name.name}`, ...keysOf(clause.column)];
    case 'alter-column':
    case 'drop-column':
      return [`column ${clause.column.name}`];
    case 'change-column':
      return [
        ...new Set([`column ${clause.from.name}`.toLowerCase(), `column ${clause.to.name}`.toLowerCase()]),
        ...keysOf(clause.column),
      ];
    case 'rename-column':
      return [`column ${clause.from.name}`, `column ${clause.to.name}`];
    case 'drop-primary-key':
    case 'add-primary-key':
      return ['key primary'];
    case 'rename-index':
      return [`key ${clause.from.name}`, `key ${clause.to.name}`];
    case 'drop-index':
    case 'alter-index':
    case 'drop-constraint':
      return [`key ${clause.name.name}`];
    case 'add-index':
    case 'add-unique':
    case 'add-fulltext-index':
    case 'add-spatial-index':
      // The server names a key that nobody named after its first column.
      return [clause.name ?? clause.columns[0]].flatMap((named) => (named ? [`key ${named.name}`] : []));
    default:
      return [];
  }
}

/** Keys that a column's own definition brings. */
function keysOf({ name, primaryKey, unique }: ColumnDefinition): string[] {
  return [...(primaryKey === null ? [] : ['key primary']), ...(unique === null ? [] : [`key ${name.name}`])];
}

function writesNameTwice(clauses: readonly AlterClause[]): boolean {
  const names = clauses.flatMap(namesOf).map((name) => name.toLowerCase());
  return new Set(names).size < names.length;
}

/** Clauses after which the definition differs, whatever it was before. */
function alwaysShows({ kind }: AlterClause): boolean {
  return /^(add-(column|index|unique|primary-key|fulltext-index|spatial-index|foreign-key|check)|drop-(column|index|primary-key|foreign-key|check|constraint)|rename-(column|index))$/.test(
    kind,
  );
}
