import type { MessageParams } from '@altergate/domain';
import { isAllowedKind } from './allow-list.ts';
import { isDirectOnlyClause } from './alter-clause.ts';
import type { AlterReading } from './alter-clause.ts';
import type { StatementKind } from './kinds.ts';

/** Which engine runs a statement and why; the reason is a code of the message files. */
export interface Route {
  readonly engine: 'direct' | 'gh-ost';
  readonly reason: { readonly code: string; readonly params: MessageParams };
}

/** What routing looks at: nothing but the text as the lexer read it. */
export interface Routable {
  readonly kind: StatementKind;
  readonly verb: string;
  readonly alter: AlterReading | null;
}

/**
 * Routes one statement by the letter: ALTER TABLE goes to gh-ost, unless only the server can do what it says;
 * every other DDL runs directly. Null for what is refused; nothing is guessed.
 */
export function routeStatement(statement: Routable): Route | null {
  if (!isAllowedKind(statement.kind)) return null;
  if (statement.kind !== 'alter-table') {
    return { engine: 'direct', reason: { code: 'route-other-ddl', params: { verb: statement.verb } } };
  }
  if (!statement.alter) return null;
  const alone = statement.alter.clauses.find(isDirectOnlyClause);
  if (alone) {
    return { engine: 'direct', reason: { code: 'route-server-only', params: { clause: alone.kind } } };
  }
  return { engine: 'gh-ost', reason: { code: 'route-alter-table', params: {} } };
}
