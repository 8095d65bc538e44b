import { joinTokens } from './normalise.ts';
import type { NamedTable } from './names.ts';
import { takeKeyOptions } from './read/key-definition.ts';
import type { Statement } from './split.ts';
import { readStatement } from './statement.ts';
import { TokenCursor } from './token-cursor.ts';
import type { Token } from './token.ts';

/** The ALTER TABLE that a server makes of CREATE INDEX and DROP INDEX. */
export interface EqualAlter {
  readonly table: NamedTable;
  /** What stands behind the table's name: `ADD UNIQUE INDEX i (a), ALGORITHM=INPLACE`. */
  readonly optionsText: string;
  /** The whole statement. */
  readonly text: string;
}

/**
 * The ALTER TABLE that CREATE INDEX or DROP INDEX is equal to (MySQL manual, "CREATE INDEX Statement"), put together
 * from the submitter's own words without comments. Null for every other statement, for one that cannot be read, and
 * for what only MariaDB takes.
 */
export function equalAlter(statement: Statement): EqualAlter | null {
  const { tokens, text } = statement;
  if (tokens.some((token) => token.kind === 'executable-comment')) return null;
  const { kind, problem, tolerant } = readStatement(statement);
  if ((kind !== 'create-index' && kind !== 'drop-index') || problem || tolerant) return null;
  const cursor = new TokenCursor(tokens);
  const isCreated = cursor.next()?.keyword === 'CREATE';
  // CREATE OR REPLACE INDEX drops first.
  if (cursor.isKeyword('OR')) return null;
  const head = takeUntilOn(cursor);
  const tableAt = cursor.index;
  const table = cursor.takeTable('target');
  if (!table) return null;
  const tableTokens = tokens.slice(tableAt, cursor.index);
  const body = isCreated ? takeBody(cursor) : [];
  const words = [`${isCreated ? 'ADD' : 'DROP'} ${joinTokens(text, head)}`];
  if (body.length > 0) words.push(joinTokens(text, body));
  const manners = takeManners(cursor).map((manner) => joinTokens(text, manner));
  const optionsText = [words.join(' '), ...manners].join(', ');
  return { table, optionsText, text: `ALTER TABLE ${joinTokens(text, tableTokens)} ${optionsText}` };
}

/** From [UNIQUE] INDEX to the name and its type; ON is reserved, so that unquoted it ends them. */
function takeUntilOn(cursor: TokenCursor): readonly Token[] {
  const start = cursor.index;
  while (!cursor.done && !cursor.isKeyword('ON')) cursor.next();
  const head = cursor.tokens.slice(start, cursor.index);
  cursor.next();
  return head;
}

function takeBody(cursor: TokenCursor): readonly Token[] {
  const start = cursor.index;
  cursor.takeGroup();
  takeKeyOptions(cursor);
  return cursor.tokens.slice(start, cursor.index);
}

/** ALGORITHM [=] x and LOCK [=] x: separated by blanks here, by commas in ALTER TABLE. */
function takeManners(cursor: TokenCursor): (readonly Token[])[] {
  const manners: (readonly Token[])[] = [];
  while (cursor.isKeyword('ALGORITHM', 'LOCK')) {
    const start = cursor.index;
    cursor.next();
    cursor.takePunctuation('=');
    cursor.next();
    manners.push(cursor.tokens.slice(start, cursor.index));
  }
  return manners;
}
