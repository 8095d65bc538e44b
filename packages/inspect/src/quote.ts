/** A name as MySQL reads it under every `sql_mode`. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** `database`.`table`, each quoted. */
export function quoteTable(database: string, table: string): string {
  return `${quoteIdentifier(database)}.${quoteIdentifier(table)}`;
}

/** An account as `user@host` (the form of CURRENT_USER()) written for GRANT. */
export function quoteAccount(account: string): string {
  const at = account.lastIndexOf('@');
  const user = at < 0 ? account : account.slice(0, at);
  const host = at < 0 ? '%' : account.slice(at + 1);
  return `${quoteIdentifier(user)}@${quoteIdentifier(host)}`;
}

/** A text as a pattern of `LIKE … ESCAPE '|'` that matches only itself. */
export function likeExactly(text: string): string {
  return text.replace(/[|%_]/g, '|$&');
}
