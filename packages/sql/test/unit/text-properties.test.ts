import { AltergateError } from '@altergate/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_SQL_MODE,
  executedText,
  lex,
  normalForm,
  parseSqlMode,
  readStatement,
  review,
  split,
  toNormal,
  toSubmitted,
} from '../../src/index.ts';
import type { Dialect, LexingContext, Statement, Token } from '../../src/index.ts';

/**
 * How many inputs each property is tried with: `PROPERTY_RUNS=100000 npm test -- --project unit text-properties`.
 * A failure prints its seed; `PROPERTY_SEED=…` tries the same inputs again.
 */
const runs = Number(process.env.PROPERTY_RUNS ?? 200);
const seed = process.env.PROPERTY_SEED === undefined ? undefined : Number(process.env.PROPERTY_SEED);
const parameters = { numRuns: runs, ...(seed === undefined ? {} : { seed }) };
const timeout = 60_000 + runs * 20;

/** Statements of every kind that is read to its words, with what the text level stumbles over. */
const STATEMENTS = [
  "ALTER TABLE `a``b`.orders ADD COLUMN note VARCHAR(20) NOT NULL DEFAULT 'it''s' COMMENT '/* ; */' AFTER id",
  'ALTER TABLE t CHANGE a b INT UNSIGNED, DROP COLUMN c, ADD UNIQUE KEY i (a, b(10)), ALGORITHM = INPLACE',
  'ALTER TABLE s.t PARTITION BY RANGE (id) (PARTITION p VALUES LESS THAN (10))',
  "CREATE TABLE IF NOT EXISTS t (id BIGINT PRIMARY KEY, b BIT(1) DEFAULT b'0', FOREIGN KEY (id) REFERENCES x.y (id))",
  'CREATE TABLE t LIKE s.u',
  'DROP TABLE IF EXISTS a, s.b, `c d` CASCADE',
  'RENAME TABLE a TO s.b, c TO d',
  'CREATE UNIQUE INDEX i ON s.t (a, (b + 1.5e3)) COMMENT "x"',
  'DROP INDEX i ON t LOCK = NONE',
  'CREATE OR REPLACE VIEW v AS SELECT a.b, _utf8mb4 0x41 FROM s.t a JOIN u ON a.`x` = -1',
  'TRUNCATE TABLE 2024_orders',
  'ALTER DATABASE d CHARACTER SET utf8mb4',
];

const COMMENTS = [
  '/**/',
  '/* ; */',
  ' /* /* */ ',
  '-- ;\n',
  '--\t\n',
  '# a\n',
  '\n',
  '\r\n\t',
  '/*/*/',
  '/*+ a */',
];

const FRAGMENTS = [
  ...[
    "'",
    '"',
    '`',
    '\\',
    '/*',
    '*/',
    '/*!',
    '/*!50000 ',
    '/*!99999',
    '/*M!',
    '--',
    '-- ',
    '#',
    '\n',
    '\r\n',
  ],
  ...[';', '$$', '\nDELIMITER $$\n', '\\G', '\\g', 'BEGIN ', 'END', 'CASE ', 'IF ', '.', '@', '(', ')', ','],
  ...['0x', "x'41'", "N'", '1e', '\0', '\u00a0', '\u3000', '；', '\ufeff', '\ud83d', '😀', '$a$', 'SELECT '],
];

const anyText = fc.oneof(
  fc
    .array(fc.constantFrom(...FRAGMENTS, ...STATEMENTS, ' '), { maxLength: 12 })
    .map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom(...STATEMENTS),
      fc.array(fc.tuple(fc.nat(200), fc.constantFrom(...FRAGMENTS)), { maxLength: 4 }),
    )
    .map(([text, changes]) =>
      changes.reduce(
        (changed, [at, part]) => changed.slice(0, at) + part + changed.slice(at + (at % 3)),
        text,
      ),
    ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const dialects: (Dialect | undefined)[] = [
  undefined,
  { flavour: 'mysql', version: 50742 },
  { flavour: 'mysql', version: 80046 },
  { flavour: 'mysql', version: 90704 },
  { flavour: 'mariadb', version: 101114 },
];
const anyContext: fc.Arbitrary<LexingContext> = fc.record({
  ansiQuotes: fc.boolean(),
  noBackslashEscapes: fc.boolean(),
  dialect: fc.constantFrom(...dialects),
});

/** What a statement is, told without places. */
function told(text: string) {
  const [statement, ...others] = split(text, parseSqlMode('')).statements;
  if (!statement || others.length > 0) throw new Error('not one statement');
  const { kind, tables, index, problem, alter } = readStatement(statement);
  return {
    kind,
    tables: tables.map(({ database, name, role }) => [database, name, role]),
    index: index?.name,
    isUnderstood: problem === null,
    clauses: alter?.clauses.map((clause) => clause.kind),
  };
}

describe('whatever the text', () => {
  test(
    'its pieces put together are the text, and its tokens stand in order where they say',
    () => {
      fc.assert(
        fc.property(anyText, anyContext, (text, context) => {
          const { pieces, tokens, statements } = split(text, context);
          // A byte order mark is a blank at the start of a text, and only there.
          const blanked = text.replace(/^\ufeff/, ' ');
          if (!/delimiter/i.test(text)) expect(tokens).toEqual(lex(blanked, context));
          expect(pieces.map(({ range }) => text.slice(range.start, range.end)).join('')).toBe(text);
          let end = 0;
          for (const token of tokens) {
            expect(token.start).toBeGreaterThanOrEqual(end);
            expect(text.slice(token.start, token.end)).toBe(token.text);
            expect(blanked.slice(end, token.start)).toMatch(/^[ \t-\r]*$/);
            end = token.end;
          }
          expect(blanked.slice(end)).toMatch(/^[ \t-\r]*$/);
          expect(pieces.flatMap(({ statement }) => statement ?? [])).toEqual(
            statements.map(({ position }) => position),
          );
        }),
        parameters,
      );
    },
    timeout,
  );

  test(
    'a review says what it finds and throws nothing else',
    () => {
      fc.assert(
        fc.property(anyText, anyContext, (text, { dialect, ...mode }) => {
          try {
            review(text, { mode, dialect, database: 'shop', lowerCaseTableNames: 0 });
          } catch (error) {
            if (!(error instanceof AltergateError)) throw error;
            expect(['text-too-long', 'too-many-statements']).toContain(error.code);
          }
        }),
        parameters,
      );
    },
    timeout,
  );

  test(
    'a known server never lets pass what is refused without one',
    () => {
      const isRefused = (text: string, dialect: Dialect | undefined) =>
        review(text, {
          mode: DEFAULT_SQL_MODE,
          dialect,
          database: 'shop',
          lowerCaseTableNames: 0,
        }).findings.some((found) => found.severity === 'error');
      fc.assert(
        fc.property(anyText, fc.constantFrom(...dialects), (text, dialect) => {
          fc.pre(isRefused(text, undefined));
          expect(isRefused(text, dialect)).toBe(true);
        }),
        parameters,
      );
    },
    timeout,
  );

  test(
    'its normal form leads back to the submitted text and says the same tokens',
    () => {
      fc.assert(
        fc.property(anyText, fc.nat(1000), (text, offset) => {
          for (const statement of split(text, DEFAULT_SQL_MODE).statements) {
            const form = normalForm(statement);
            expect(form.parts[0]?.submitted.start).toBe(statement.range.start);
            expect(form.parts.at(-1)?.submitted.end).toBe(statement.range.end);
            const place = Math.min(offset, form.text.length);
            expect(toSubmitted(form, place)).toBeGreaterThanOrEqual(statement.range.start);
            expect(toNormal(form, toSubmitted(form, place))).toBeLessThanOrEqual(form.text.length);
          }
        }),
        parameters,
      );
    },
    timeout,
  );
});

describe('a statement', () => {
  test(
    'is told the same with comments between any two of its tokens',
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...STATEMENTS),
          fc.array(fc.constantFrom('', ...COMMENTS), { minLength: 5, maxLength: 5 }),
          (text, comments) => {
            let commented = '';
            let end = 0;
            lex(text, DEFAULT_SQL_MODE).forEach((token, index) => {
              commented += text.slice(end, token.start) + (comments[index % 5] ?? '') + token.text;
              end = token.end;
            });
            expect(told(commented)).toEqual(told(text));
          },
        ),
        parameters,
      );
    },
    timeout,
  );

  test(
    'is run with the very tokens that were submitted, and none of its comments',
    () => {
      fc.assert(
        fc.property(anyText, anyContext, (text, context) => {
          for (const statement of split(text, { ...context, dialect: undefined }).statements) {
            if (!isRunAsItStands(statement)) continue;
            const run = lex(executedText(statement), { ...context, dialect: undefined });
            expect(run.map((token) => token.text)).toEqual(statement.tokens.map((token) => token.text));
          }
        }),
        parameters,
      );
    },
    timeout,
  );
});

/** All others are refused. */
function isRunAsItStands({ tokens }: Statement): boolean {
  const isRefused = (token: Token) =>
    token.kind === 'error' || token.kind === 'executable-comment' || token.keyword === 'DELIMITER';
  return !tokens.some(isRefused);
}
