import type { StatementKind } from './kinds.ts';

/** The kinds that a ticket may hold; everything else is refused with the way round. */
export const ALLOWED_KINDS = [
  'alter-table',
  'create-table',
  'drop-table',
  'rename-table',
  'truncate-table',
  'create-index',
  'drop-index',
  'create-view',
  'alter-view',
  'drop-view',
] as const satisfies readonly StatementKind[];

export type AllowedKind = (typeof ALLOWED_KINDS)[number];
export type RefusedKind = Exclude<StatementKind, AllowedKind>;

export function isAllowedKind(kind: StatementKind): kind is AllowedKind {
  return (ALLOWED_KINDS as readonly StatementKind[]).includes(kind);
}
