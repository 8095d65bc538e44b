import { readRows, textOf, type Connection } from '@altergate/inspect';

/** The first status variable at or over its limit; null when none is. */
export async function reachedLoad(
  connection: Connection,
  limits: Readonly<Record<string, number>>,
): Promise<{ readonly variable: string; readonly value: number; readonly limit: number } | null> {
  for (const [variable, limit] of Object.entries(limits)) {
    const value = await readStatusVariable(connection, variable);
    if (value !== null && value >= limit) return { variable, value, limit };
  }
  return null;
}

/** Names of limits for which the server has no status variable: gh-ost would wait for them forever. */
export async function unknownVariables(
  connection: Connection,
  limits: Readonly<Record<string, number>>,
): Promise<readonly string[]> {
  const unknown: string[] = [];
  for (const variable of Object.keys(limits)) {
    if ((await readStatusVariable(connection, variable)) === null) unknown.push(variable);
  }
  return unknown;
}

async function readStatusVariable(connection: Connection, name: string): Promise<number | null> {
  if (!/^\w+$/.test(name)) return null;
  const rows = await readRows(connection, `SHOW GLOBAL STATUS WHERE Variable_name = '${name}'`);
  const [row] = rows;
  const value = row === undefined ? Number.NaN : Number(textOf(row, 'Value'));
  return Number.isFinite(value) ? value : null;
}
