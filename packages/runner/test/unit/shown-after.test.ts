import { DEFAULT_SQL_MODE, readStatement, split } from '@altergate/sql';
import { describe, expect, it } from 'vitest';
import { shownAfter } from '../../src/shown-after.ts';

const before = [
  'CREATE TABLE `t` (',
  '  `id` int NOT NULL,',
  '  `old_name` int DEFAULT NULL,',
  '  PRIMARY KEY (`id`),',
  '  KEY `by_old` (`old_name`)',
  ') ENGINE=InnoDB DEFAULT CHARSET=utf8mb4',
].join('\n');

/** The definition with lines put in before its keys, or taken out. */
function changed({ add = [], drop = [] }: { add?: readonly string[]; drop?: readonly string[] }): string {
  const lines = before.split('\n').filter((line) => !drop.some((part) => line.includes(part)));
  return [...lines.slice(0, -1), ...add.map((line) => `  ${line},`), lines.at(-1) ?? ''].join('\n');
}

function shown(
  text: string,
  now: Readonly<Record<string, string | null>>,
  was: string | null = before,
): string {
  const [statement] = split(text, DEFAULT_SQL_MODE).statements;
  if (statement === undefined) throw new Error('no statement');
  return shownAfter({ text, reading: readStatement(statement) }, was, new Map(Object.entries(now))).kind;
}

describe('what a target shows of a statement made by hand', () => {
  it.each([
    ['ALTER TABLE t ADD COLUMN note VARCHAR(20)', '`note` varchar(20) DEFAULT NULL'],
    ['ALTER TABLE t ADD COLUMN n INT NOT NULL', '`n` int NOT NULL'],
    ['ALTER TABLE t ADD INDEX by_id (id, old_name)', 'KEY `by_id` (`id`,`old_name`)'],
    ['ALTER TABLE t ADD UNIQUE KEY once (old_name)', 'UNIQUE KEY `once` (`old_name`)'],
  ])('is shown by the whole of it: %s', (text, line) => {
    expect(shown(text, { t: changed({ add: [line] }) })).toBe('shown');
    expect(shown(text, { t: before })).toBe('not-shown');
    expect(shown(text, { t: null })).toBe('not-shown');
  });

  it.each([
    ['ALTER TABLE t ADD COLUMN note VARCHAR(20)', '`note` varchar(30) DEFAULT NULL'],
    ['ALTER TABLE t ADD COLUMN note VARCHAR(20)', '`note` varchar(20) NOT NULL'],
    ["ALTER TABLE t ADD COLUMN note VARCHAR(20) DEFAULT 'x'", "`note` varchar(20) DEFAULT 'y'"],
    ['ALTER TABLE t ADD COLUMN n INT', '`n` int unsigned DEFAULT NULL'],
    ['ALTER TABLE t ADD INDEX by_id (id)', 'KEY `by_id` (`id`,`old_name`)'],
    ['ALTER TABLE t ADD INDEX by_id (id)', 'UNIQUE KEY `by_id` (`id`)'],
    ['ALTER TABLE t ADD INDEX (id)', 'KEY `id` (`id`)'],
    ['ALTER TABLE t ADD COLUMN n INT, COMMENT = "new"', '`n` int DEFAULT NULL'],
    ['CREATE INDEX by_id ON t (id)', 'KEY `by_id` (`id`)'],
  ])('is not told where something else could have left it: %s, found %s', (text, line) => {
    expect(shown(text, { t: changed({ add: [line] }) })).toBe('untold');
  });

  it('is shown by what is gone', () => {
    const gone = changed({ drop: ['by_old', 'old_name'] });
    expect(shown('ALTER TABLE t DROP COLUMN old_name', { t: gone })).toBe('shown');
    expect(shown('ALTER TABLE t DROP INDEX by_old', { t: gone })).toBe('shown');
    expect(shown('DROP INDEX by_old ON t', { t: gone })).toBe('shown');
    expect(shown('DROP INDEX BY_OLD ON t', { t: before })).toBe('not-shown');
    expect(shown('ALTER TABLE t DROP COLUMN old_name', { t: before })).toBe('not-shown');
    const both = `t\n${before}\n\nother\n${before}`;
    expect(shown('DROP TABLE t, other', { t: null, other: null }, both)).toBe('shown');
    expect(shown('DROP TABLE t', { t: null })).toBe('shown');
    expect(shown('DROP TABLE t, other', { t: null, other: before })).toBe('not-shown');
  });

  it('is shown by a new name only when the old one is gone', () => {
    const renamed = before.replace('`old_name` int', '`new_name` int');
    expect(shown('ALTER TABLE t RENAME COLUMN old_name TO new_name', { t: renamed })).toBe('shown');
    expect(
      shown('ALTER TABLE t RENAME COLUMN old_name TO new_name', {
        t: changed({ add: ['`new_name` int DEFAULT NULL'] }),
      }),
    ).toBe('not-shown');
  });

  it.each([
    ['ADD COLUMN n VARCHAR(20) CHARACTER SET latin1', '`n` varchar(20) DEFAULT NULL'],
    ['ADD COLUMN n VARCHAR(20) COLLATE utf8mb4_bin', '`n` varchar(20) DEFAULT NULL'],
    ['ADD COLUMN n NCHAR(20)', '`n` char(20) DEFAULT NULL'],
    ["ADD COLUMN n INT COMMENT 'amount'", '`n` int DEFAULT NULL'],
    ['ADD COLUMN n INT FIRST', '`n` int DEFAULT NULL'],
    ['ADD COLUMN n INT AFTER id', '`n` int DEFAULT NULL'],
    ['ADD COLUMN n INT INVISIBLE', '`n` int DEFAULT NULL'],
    ['ADD COLUMN n POINT NOT NULL SRID 4326', '`n` point NOT NULL'],
    ['ADD COLUMN n TIMESTAMP NOT NULL ON UPDATE CURRENT_TIMESTAMP', '`n` timestamp NOT NULL'],
    ['ADD COLUMN n INT CHECK (n > 0)', '`n` int DEFAULT NULL'],
    ['ADD COLUMN (n INT, m INT COMMENT "more")', '`n` int DEFAULT NULL,\n  `m` int DEFAULT NULL'],
    ['MODIFY COLUMN old_name INT COMMENT "amount"', '`other` int DEFAULT NULL'],
    ['ADD INDEX k (old_name(10))', 'KEY `k` (`old_name`)'],
    ['ADD INDEX k (old_name DESC)', 'KEY `k` (`old_name`)'],
    ['ADD INDEX k (old_name, (id + 1))', 'KEY `k` (`old_name`)'],
    ['ADD INDEX k (old_name) INVISIBLE', 'KEY `k` (`old_name`)'],
    ['ADD INDEX k (old_name) COMMENT "fast"', 'KEY `k` (`old_name`)'],
    ['ADD INDEX k USING HASH (old_name)', 'KEY `k` (`old_name`)'],
    ['ADD UNIQUE KEY k (old_name) USING BTREE', 'UNIQUE KEY `k` (`old_name`)'],
  ])('is not told while a word of it was not compared: %s', (clause, line) => {
    expect(shown(`ALTER TABLE t ${clause}`, { t: changed({ add: [line] }) })).toBe('untold');
  });

  it('is not told by what was so before, or by what nobody knows of before', () => {
    const modified = before.replace('`old_name` int', '`old_name` bigint');
    expect(shown('ALTER TABLE t MODIFY old_name BIGINT', { t: modified })).toBe('shown');
    expect(shown('ALTER TABLE t MODIFY old_name BIGINT', { t: modified }, null)).toBe('untold');
    expect(shown('ALTER TABLE t MODIFY old_name INT', { t: before })).toBe('untold');
    expect(shown('ALTER TABLE t CHANGE old_name old_name INT', { t: before })).toBe('untold');
    expect(shown('ALTER TABLE t ADD INDEX by_old (old_name)', { t: modified })).toBe('untold');
    expect(shown('ALTER TABLE t DROP COLUMN never', { t: modified })).toBe('untold');
    expect(shown('ALTER TABLE t DROP INDEX never', { t: modified })).toBe('untold');
    expect(shown('DROP INDEX never ON t', { t: modified })).toBe('untold');
    expect(shown('ALTER TABLE t DROP COLUMN old_name', { t: changed({ drop: ['old_name'] }) }, null)).toBe(
      'untold',
    );
    expect(shown('DROP TABLE IF EXISTS t', { t: null }, null)).toBe('untold');
    expect(shown('DROP TABLE t, other', { t: null, other: null }, `t\n${before}\n\nother\n(absent)`)).toBe(
      'untold',
    );
  });

  it('is not told where one clause puts back what another takes away', () => {
    const wider = before.replace('PRIMARY KEY (`id`)', 'PRIMARY KEY (`id`,`old_name`)');
    expect(shown('ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (id, old_name)', { t: wider })).toBe(
      'untold',
    );
    expect(shown('ALTER TABLE t DROP INDEX by_old, ADD INDEX by_old (old_name)', { t: before })).toBe(
      'untold',
    );
    expect(shown('ALTER TABLE t DROP COLUMN old_name, ADD COLUMN old_name INT', { t: before })).toBe(
      'untold',
    );
  });

  it.each([
    [
      'DROP PRIMARY KEY, ADD COLUMN n INT AUTO_INCREMENT PRIMARY KEY',
      'PRIMARY KEY (`id`)',
      'PRIMARY KEY (`n`)',
    ],
    [
      'DROP INDEX by_old, ADD COLUMN by_old INT UNIQUE',
      'KEY `by_old` (`old_name`)',
      'UNIQUE KEY `by_old` (`by_old`)',
    ],
    [
      'DROP INDEX by_old, CHANGE old_name by_old INT UNIQUE',
      'KEY `by_old` (`old_name`)',
      'UNIQUE KEY `by_old` (`by_old`)',
    ],
    [
      'DROP INDEX by_old, ADD INDEX (by_old, id)',
      'KEY `by_old` (`old_name`)',
      'KEY `by_old` (`by_old`,`id`)',
    ],
  ])('is not contradicted by a key that another clause brings without its name: %s', (clauses, from, to) => {
    const column = /(?:ADD COLUMN|CHANGE old_name) (\w+)/.exec(clauses)?.[1];
    const line = column === undefined ? [] : [`\`${column}\` int DEFAULT NULL`];
    const drop = clauses.includes('CHANGE') ? ['`old_name` int'] : [];
    const found = changed({ add: line, drop }).replace(from, to);
    expect(found).toContain(to);
    expect(shown(`ALTER TABLE t ${clauses}`, { t: found })).toBe('untold');
  });

  it('of a column with a new name is not shown while the old one is there', () => {
    const renamed = before.replace('`old_name` int', '`amount` bigint').replace('(`old_name`)', '(`amount`)');
    expect(shown('ALTER TABLE t CHANGE old_name amount BIGINT', { t: renamed })).toBe('shown');
    const added = changed({ add: ['`amount` bigint DEFAULT NULL'] });
    expect(shown('ALTER TABLE t CHANGE old_name amount BIGINT', { t: added })).toBe('not-shown');
  });

  it('is not told of what leaves no trace of its own', () => {
    expect(shown('TRUNCATE TABLE t', { t: before })).toBe('untold');
    expect(shown('CREATE TABLE t (id INT)', { t: before })).toBe('untold');
    expect(shown('CREATE TABLE t (id INT)', { t: null })).toBe('not-shown');
    expect(shown('RENAME TABLE t TO u', { t: null, u: before })).toBe('untold');
    expect(shown('RENAME TABLE t TO u', { t: before, u: null })).toBe('not-shown');
    expect(shown('ALTER TABLE t RENAME TO u', { t: null, u: before })).toBe('untold');
    expect(shown('ALTER TABLE t ENGINE = InnoDB', { t: before })).toBe('untold');
  });

  it('is not shown while one of several changes is missing', () => {
    const half = changed({ add: ['`a` int DEFAULT NULL'] });
    expect(shown('ALTER TABLE t ADD COLUMN a INT, ADD COLUMN b INT', { t: half })).toBe('not-shown');
  });
});
