import { AltergateError } from '@altergate/domain';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { answerTimeoutSeconds, queryFailure } from './failure.ts';

/** One row of an answer by column alias. 64-bit integers and decimals are strings. */
export type Row = Readonly<Record<string, unknown>>;

/** Values go to the server apart from the text, so no `sql_mode` can make a quote of theirs end a string. */
export type Value = string | number | null;

/**
 * Asks one question and answers its rows. Rejects with the codes of queryFailure; after `seconds` without an answer the
 * session is given up.
 */
export async function readRows(
  connection: Connection,
  sql: string,
  values: readonly Value[] = [],
  seconds: number = answerTimeoutSeconds,
): Promise<readonly Row[]> {
  const question = { sql, timeout: seconds * 1_000 };
  try {
    const [rows] =
      values.length === 0
        ? await connection.query<RowDataPacket[]>(question)
        : await connection.execute<RowDataPacket[]>(question, [...values]);
    return rows;
  } catch (error) {
    const failure = queryFailure(error, seconds);
    // The late answer would be taken for that of the next question.
    if (failure.code === 'target-answer-timeout') connection.destroy();
    throw failure;
  }
}

/** The first row, or null. */
export async function readRow(
  connection: Connection,
  sql: string,
  values: readonly Value[] = [],
  seconds: number = answerTimeoutSeconds,
): Promise<Row | null> {
  const rows = await readRows(connection, sql, values, seconds);
  return rows[0] ?? null;
}

/** A text cell, null kept. Rejects a column that is not there with `target-unexpected-answer`. */
export function textOrNull(row: Row, column: string): string | null {
  const cell = row[column];
  if (cell === null) return null;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' || typeof cell === 'bigint') return String(cell);
  if (Buffer.isBuffer(cell)) return cell.toString('utf8');
  throw new AltergateError('target-unexpected-answer', { column });
}

export function textOf(row: Row, column: string): string {
  const cell = textOrNull(row, column);
  if (cell === null) throw new AltergateError('target-unexpected-answer', { column });
  return cell;
}

/** A whole number that fits 53 bits (row counts, bytes, seconds), null kept. */
export function numberOrNull(row: Row, column: string): number | null {
  const cell = textOrNull(row, column);
  if (cell === null) return null;
  const value = Number(cell);
  if (cell === '' || Number.isNaN(value)) throw new AltergateError('target-unexpected-answer', { column });
  return value;
}

export function numberOf(row: Row, column: string): number {
  const value = numberOrNull(row, column);
  if (value === null) throw new AltergateError('target-unexpected-answer', { column });
  return value;
}
