import type { EarlierStep } from '@altergate/db';
import { writeDefinitions } from '@altergate/inspect';
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

describe('a child table behind a statement that renamed its parent', () => {
  const child = (parent: string, comment = '') =>
    [
      'CREATE TABLE `this` (',
      `  \`id\` int NOT NULL COMMENT '${comment}',`,
      '  KEY `fk` (`id`),',
      `  CONSTRAINT \`fk\` FOREIGN KEY (\`id\`) REFERENCES \`${parent}\` (\`id\`) ON DELETE CASCADE`,
      ')',
    ].join('\n');
  const planned = { kind: 'definition', definition: child('t') } as const;

  /** How a child that was planned before any statement compares behind these. */
  function fitOfChild(earlier: readonly EarlierStep[], definition: string, lowerCase: 0 | 1 = 0) {
    const statement = { text: 'ALTER TABLE child FORCE', sqlMode: '', before: planned };
    const expected = expectedTables(earlier, statement, lowerCase).get('child');
    return expected === undefined ? null : fitOf(expected, definition);
  }

  it.each([
    [
      'that was looked at',
      step(
        'RENAME TABLE t TO t2',
        writeDefinitions([
          ['t', null],
          ['t2', found('id')],
        ]),
      ),
    ],
    ['of which only a person told', step('RENAME TABLE t TO t2', null)],
    ['by ALTER TABLE', step('ALTER TABLE t RENAME TO t2', null)],
  ])('%s refers to the new name and is else as it was planned', (_how, renamed) => {
    expect(fitOfChild([renamed], child('t2'))).toBe('same');
    expect(fitOfChild([renamed], child('t'))).toBe('other');
    expect(fitOfChild([renamed], child('t3'))).toBe('other');
    expect(fitOfChild([renamed], child('t2').replace(' ON DELETE CASCADE', ''))).toBe('other');
    expect(fitOfChild([renamed], child('t2', 'stray'))).toBe('other');
  });

  it('is followed through names that are exchanged, and through several statements', () => {
    const exchanged = step('RENAME TABLE t TO x, y TO t', null);
    expect(fitOfChild([exchanged], child('x'))).toBe('same');
    const again = { ...step('RENAME TABLE x TO `a ``b`', null), position: 1 };
    expect(fitOfChild([exchanged, again], child('a ``b'))).toBe('same');
  });

  it('is as it was when the parent is another one, was not renamed, or stands in a comment', () => {
    expect(fitOfChild([step('RENAME TABLE other TO t2', null)], child('t'))).toBe('same');
    const skipped: EarlierStep = { ...step('RENAME TABLE t TO t2', null), state: 'skipped', outcome: null };
    expect(fitOfChild([skipped], child('t'))).toBe('same');
    const words = 'CONSTRAINT `fk` FOREIGN KEY (`id`) REFERENCES `t` (`id`)';
    const before = { kind: 'definition', definition: child('u', words) } as const;
    const statement = { text: 'ALTER TABLE child FORCE', sqlMode: '', before };
    const expected = expectedTables([step('RENAME TABLE t TO t2', null)], statement, 0).get('child');
    expect(expected).toEqual({ kind: 'exactly', definition: child('u', words) });
  });

  it('is known under either case where the server folds names', () => {
    const renamed = step('RENAME TABLE T TO t2', null);
    expect(fitOfChild([renamed], child('t2'), 1)).toBe('same');
    expect(fitOfChild([renamed], child('t2'), 0)).toBe('other');
  });
});
