import { parseDialect, parseSqlMode, review } from '../../src/index.ts';
import type { IndexFacts, KeyKind, LowerCaseTableNames, RuleSettings, TableFacts } from '../../src/index.ts';

export interface Options {
  readonly sqlMode?: string;
  readonly database?: string;
  readonly lowerCaseTableNames?: LowerCaseTableNames;
  readonly facts?: Readonly<Record<string, TableFacts>>;
  readonly rules?: RuleSettings;
  readonly isProduction?: boolean;
  readonly isStrict?: boolean;
  /** As in `mysql:8.4`. */
  readonly server?: string;
}

/** Reviews a text for the database `shop`. */
export function reviewText(sql: string, options: Options = {}) {
  return review(sql, {
    mode: parseSqlMode(options.sqlMode ?? ''),
    database: options.database ?? 'shop',
    lowerCaseTableNames: options.lowerCaseTableNames ?? 0,
    facts: options.facts && new Map(Object.entries(options.facts)),
    rules: options.rules,
    isProduction: options.isProduction,
    isStrict: options.isStrict,
    dialect: parseDialect(options.server ?? '') ?? undefined,
  });
}

/** The words that findings of a rule point at; '' for a finding about the whole text. */
export function wordsOf(rule: string, sql: string, options: Options = {}): string[] {
  return reviewText(sql, options)
    .findings.filter((found) => found.rule === rule)
    .map((found) => (found.range ? sql.slice(found.range.start, found.range.end) : ''));
}

/** The rules that refuse a text. */
export function errorsOf(sql: string, options: Options = {}): string[] {
  return reviewText(sql, options)
    .findings.filter((found) => found.severity === 'error')
    .map((found) => found.rule);
}

/** `orders (id INT PRIMARY KEY, email VARCHAR(50) NULL, note VARCHAR(255) NOT NULL)`, with other values on top. */
export function factsOf(other: Partial<TableFacts> = {}): TableFacts {
  return {
    exists: true,
    kind: 'table',
    engine: 'InnoDB',
    columns: [
      { name: 'id', type: 'int', nullable: false },
      { name: 'email', type: 'varchar(50)', nullable: true },
      { name: 'note', type: 'varchar(255)', nullable: false },
    ],
    uniqueKeys: [{ name: 'PRIMARY', columns: ['id'], nullable: false }],
    foreignKeys: { child: 0, parent: 0 },
    triggers: 0,
    rows: 1000,
    bytes: 65_536,
    ...other,
  };
}

/** An index over whole columns; PRIMARY is the primary key. */
export function indexOf(name: string, columns: readonly string[], kind: KeyKind = 'index'): IndexFacts {
  return {
    name,
    kind: name === 'PRIMARY' ? 'primary' : kind,
    visible: true,
    parts: columns.map((column) => ({ name: column, length: null })),
  };
}

/** Settings that switch one rule on, with parameters. */
export function switchedOn(
  rule: string,
  parameters: Readonly<Record<string, number | string | string[]>> = {},
) {
  return { rules: { [rule]: { severity: 'warning', parameters } } } as const;
}
