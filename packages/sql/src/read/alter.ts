import { definesColumn } from '../alter-clause.ts';
import type { AlterClause } from '../alter-clause.ts';
import type { StatementKind } from '../kinds.ts';
import type { Identifier, NamedTable } from '../names.ts';
import { joinTokens } from '../normalise.ts';
import { rangeOf } from '../position.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { cutClauses } from './alter-pieces.ts';
import { readClauses } from './alter-clauses.ts';
import type { PartialReading } from './reading.ts';
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
  const modifiers: Identifier[] = [];
  while (cursor.isKeyword('ONLINE', 'OFFLINE', 'IGNORE')) modifiers.push(...takeWord(cursor));
  if (cursor.takeKeyword('TABLE')) return readAlterTable(cursor, text, modifiers);
  takeViewHeader(cursor);
  if (cursor.takeKeyword('VIEW')) return readView(cursor, 'alter-view', false);
  const noun = cursor.next()?.keyword ?? '';
  const kind = Object.hasOwn(OTHER_NOUNS, noun) ? OTHER_NOUNS[noun] : undefined;
  return { kind: kind ?? 'unknown', verb: `ALTER ${noun}`.trim(), tables: [] };
}

function readAlterTable(cursor: TokenCursor, text: string, modifiers: Identifier[]): PartialReading {
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
  const clauses = cutClauses(options).flatMap((piece) => readClauses(piece, text));
  return {
    kind: 'alter-table',
    verb: 'ALTER TABLE',
    tables: [target, ...namedIn(clauses)],
    alter: { clauses, optionsText: joinTokens(text, options), optionsRange: rangeOf(options), modifiers },
    problem: clauses.find((clause) => clause.kind === 'unknown')?.range ?? null,
  };
}

function takeWord(cursor: TokenCursor): Identifier[] {
  const word = cursor.takeIdentifier();
  return word ? [word] : [];
}

function namedIn(clauses: readonly AlterClause[]): NamedTable[] {
  return clauses.flatMap((clause): NamedTable[] => {
    if (clause.kind === 'rename-table') return [clause.to];
    if (clause.kind === 'add-foreign-key') return clause.references ? [clause.references] : [];
    if (clause.kind === 'exchange-partition') return clause.with ? [clause.with] : [];
    if (clause.kind === 'union') return [...clause.tables];
    return definesColumn(clause) && clause.column.references ? [clause.column.references] : [];
  });
}
