import { definesColumn } from '../alter-clause.ts';
import type { AlterClause, AlterPart } from '../alter-clause.ts';
import type { StatementKind } from '../kinds.ts';
import type { NamedTable } from '../names.ts';
import { joinTokens } from '../normalise.ts';
import { rangeOf } from '../position.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import type { Written } from '../written.ts';
import { cutClauses } from './alter-pieces.ts';
import { readPiece } from './alter-clauses.ts';
import { mariadbWords } from './mariadb-words.ts';
import type { PartialReading } from './reading.ts';
import { readSequences } from './sequences.ts';
import { takeValue } from './taken.ts';
import { readView, takeViewHeader } from './view.ts';

const OTHER_NOUNS: Readonly<Record<string, StatementKind>> = {
  DATABASE: 'alter-database',
  SCHEMA: 'alter-database',
  PROCEDURE: 'stored-program',
  FUNCTION: 'stored-program',
  EVENT: 'stored-program',
  LIBRARY: 'stored-program',
  USER: 'account',
  SERVER: 'server',
  INSTANCE: 'server',
  RESOURCE: 'server',
  TABLESPACE: 'tablespace',
  UNDO: 'tablespace',
  LOGFILE: 'tablespace',
};

/** ALTER of a table or a view; every other noun is only named. */
export function readAlter(cursor: TokenCursor, text: string): PartialReading {
  cursor.next();
  const modifiers: Written[] = [];
  while (cursor.isKeyword('ONLINE', 'OFFLINE', 'IGNORE')) modifiers.push(...takeWord(cursor));
  if (cursor.takeKeyword('TABLE')) return readAlterTable(cursor, text, modifiers);
  const definer = takeViewHeader(cursor, text);
  if (cursor.takeKeyword('VIEW')) return { ...readView(cursor, 'alter-view', false), definer };
  const noun = cursor.next()?.keyword ?? '';
  if (noun === 'SEQUENCE') return readSequences(cursor, 'ALTER');
  const kind = Object.hasOwn(OTHER_NOUNS, noun) ? OTHER_NOUNS[noun] : undefined;
  return { kind: kind ?? 'unknown', verb: `ALTER ${noun}`.trim(), tables: [], definer };
}

function readAlterTable(cursor: TokenCursor, text: string, modifiers: Written[]): PartialReading {
  if (cursor.isKeyword('IF') && cursor.isKeywordAt(1, 'EXISTS')) {
    modifiers.push(...takeWord(cursor), ...takeWord(cursor));
  }
  const target = cursor.takeTable('target');
  if (!target) return { kind: 'alter-table', verb: 'ALTER TABLE', tables: [] };
  if (cursor.isKeyword('NOWAIT')) modifiers.push(...takeWord(cursor));
  if (cursor.isKeyword('WAIT') && cursor.peek(1)?.kind === 'number') {
    modifiers.push(...takeWord(cursor));
    cursor.next();
  }
  const options = cursor.rest();
  const { clauses, parts, words } = readPieces(options, text);
  for (const word of words) modifiers.push(word);
  return {
    kind: 'alter-table',
    verb: 'ALTER TABLE',
    tables: [target, ...namedIn(clauses)],
    alter: {
      clauses,
      parts,
      optionsText: joinTokens(text, options),
      optionsRange: rangeOf(options),
      modifiers,
    },
    problem: clauses.find((clause) => clause.kind === 'unknown')?.range ?? null,
  };
}

/** Reads piece by piece; `words` are those that only MariaDB takes, in the order of the text. */
function readPieces(options: readonly Token[], text: string) {
  const clauses: AlterClause[] = [];
  const parts: AlterPart[] = [];
  const words: Written[] = [];
  for (const piece of cutClauses(options)) {
    const range = rangeOf(piece);
    const read = readPiece(piece, text);
    if (range) parts.push({ range, start: clauses.length, end: clauses.length + read.clauses.length });
    for (const clause of read.clauses) clauses.push(clause);
    for (const word of [...read.words, ...read.clauses.flatMap(mariadbWords)]) words.push(word);
  }
  return { clauses, parts, words };
}

function takeWord(cursor: TokenCursor): Written[] {
  const word = takeValue(cursor);
  return word ? [word] : [];
}

function namedIn(clauses: readonly AlterClause[]): NamedTable[] {
  return clauses.flatMap((clause): NamedTable[] => {
    if (clause.kind === 'rename-table') return [clause.to];
    if (clause.kind === 'add-foreign-key') return clause.references ? [clause.references] : [];
    if (clause.kind === 'exchange-partition') return clause.with ? [clause.with] : [];
    if (clause.kind === 'convert-partition') return [clause.table];
    if (clause.kind === 'union') return [...clause.tables];
    return definesColumn(clause) && clause.column.references ? [clause.column.references] : [];
  });
}
