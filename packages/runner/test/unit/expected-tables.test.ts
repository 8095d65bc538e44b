import type { EarlierStep } from '@altergate/db';
import { describe, expect, it } from 'vitest';
import { expectedTables, fitOf } from '../../src/expected-tables.ts';

const found = (...columns: readonly string[]) =>
  ['CREATE TABLE `this` (', columns.map((name) => `  \`${name}\` int DEFAULT NULL`).join(',\n'), ')'].join(
    '\n',
  );
const before = { kind: 'definition', definition: found('id', 'v') } as const;

function step(text: string, afterDefinition: string | null): EarlierStep {
  const ended = { state: 'succeeded', outcome: 'applied', isRead: true } as const;
  return { position: 0, text, sqlMode: '', before, afterDefinition, ...ended };
}

/** How a table compares that a statement about it finds behind another one. */
function fit(earlier: EarlierStep, table: string, definition: string | null) {
  const next = { kind: 'after_statement', position: 0, rest: null } as const;
  const statement = { text: `ALTER TABLE ${table} FORCE`, sqlMode: '', before: next };
  const expected = expectedTables([earlier], statement, 0).get(table);
  return expected === undefined ? null : fitOf(expected, definition);
}

describe('a table behind a statement that was carried out', () => {
  it.each([
    ['ALTER TABLE t ADD COLUMN w INT', found('id', 'v', 'w')],
    ['ALTER TABLE t DROP COLUMN v, RENAME COLUMN id TO v', found('v')],
    [
      'ALTER TABLE t ADD INDEX (v), ADD INDEX (v, id)',
      found('id', 'v').replace('\n)', ',\n  KEY `v_2` (`v`)\n)'),
    ],
    ['CREATE INDEX by_v ON t (v)', found('id', 'v').replace('\n)', ',\n  KEY `by_v` (`v`)\n)')],
    ['ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4', found('id', 'v').replace('\n)', '\n) COLLATE=x')],
  ])('is as it was left: %s', (text, left) => {
    expect(fit(step(text, left), 't', left)).toBe('same');
  });

  it.each([
    ['ALTER TABLE t ADD COLUMN w INT', found('id', 'v', 'w', 'stray')],
    ['ALTER TABLE t ADD COLUMN w INT', found('id', 'w')],
    ['CREATE INDEX by_v ON t (v)', found('id', 'v').replace('\n)', ',\n  KEY `stray` (`v`)\n)')],
    ['TRUNCATE TABLE t', found('id', 'v', 'stray')],
  ])('is not when it holds what the statement does not say: %s', (text, left) => {
    expect(fit(step(text, left), 't', left)).toBe('other');
  });

  it('is followed to its new name where only the old one was looked at', () => {
    const renamed = step('RENAME TABLE t TO t2', null);
    expect(fit(renamed, 't2', found('id', 'v'))).toBe('same');
    expect(fit(renamed, 't2', found('id', 'v', 'stray'))).toBe('other');
    expect(fit(renamed, 't', null)).toBe('same');
    expect(fit(step('DROP TABLE t', null), 't', null)).toBe('same');
  });
});
