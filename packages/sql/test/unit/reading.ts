import type { TextRange } from '@altergate/domain';
import { DEFAULT_SQL_MODE, readStatement, split } from '../../src/index.ts';

/** Reads the one statement of a text, and gives words by their range. */
export function readText(sql: string) {
  const [statement, ...others] = split(sql, DEFAULT_SQL_MODE).statements;
  if (!statement || others.length > 0) throw new Error(`not one statement: ${sql}`);
  const wordsAt = (range: TextRange | null | undefined) => range && sql.slice(range.start, range.end);
  return { statement, reading: readStatement(statement), wordsAt };
}

/** Reads what CREATE TABLE defines. */
export function readCreateText(sql: string) {
  const { reading, wordsAt } = readText(sql);
  if (!reading.create) throw new Error(`no CREATE TABLE: ${sql}`);
  return { reading, create: reading.create, wordsAt };
}

/** Reads the clauses of `ALTER TABLE t …`. */
export function readAlterText(options: string) {
  const { reading, wordsAt } = readText(`ALTER TABLE t ${options}`);
  if (!reading.alter) throw new Error(`no ALTER TABLE: ${options}`);
  return { reading, alter: reading.alter, clause: reading.alter.clauses[0], wordsAt };
}

/** Reads a column as CREATE TABLE defines it. */
export function readColumnText(definition: string) {
  const { reading, create, wordsAt } = readCreateText(`CREATE TABLE t (${definition})`);
  const [column] = create.columns;
  if (!column) throw new Error(`no column: ${definition}`);
  return { reading, column, wordsAt };
}
