import { AltergateError } from '@altergate/domain';

/**
 * What throws work away is confirmed by typing the name of the table, `database.table`, letter for letter; of a statement
 * without a table, its database.
 * @throws AltergateError confirm-mismatch {expected}
 */
export function requireTyped(
  typed: string,
  place: { readonly database: string; readonly table: string | null },
): void {
  const expected = place.table === null ? place.database : `${place.database}.${place.table}`;
  if (typed !== expected) throw new AltergateError('confirm-mismatch', { expected });
}
