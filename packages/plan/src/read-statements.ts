import { readStatement, split } from '@altergate/sql';
import type { AlterReading, LexingContext, NamedTable } from '@altergate/sql';

/** What has to be known of a statement before its tables are asked for. */
export interface ReadStatement {
  readonly tables: readonly NamedTable[];
  /** Of ALTER TABLE; null for every other kind. */
  readonly alter: AlterReading | null;
}

/**
 * Reads the statements of a text as `review` does, without asking any rule.
 * @throws AltergateError text-too-long, too-many-statements
 */
export function readStatements(text: string, context: LexingContext): readonly ReadStatement[] {
  return split(text, context).statements.map((statement) => {
    const { tables, alter } = readStatement(statement);
    return { tables, alter };
  });
}
