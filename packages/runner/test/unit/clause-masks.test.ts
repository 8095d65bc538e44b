import { DEFAULT_SQL_MODE, readStatement, split } from '@altergate/sql';
import { describe, expect, it } from 'vitest';
import { clauseMasks, isSameBesides } from '../../src/clause-masks.ts';

const before = [
  'CREATE TABLE `this` (',
  '  `id` int NOT NULL,',
  '  `a` int DEFAULT NULL,',
  '  `b` int DEFAULT NULL,',
  '  PRIMARY KEY (`id`),',
  '  UNIQUE KEY `a` (`a`),',
  '  KEY `by_ab` (`a`,`b`(10)),',
  '  CONSTRAINT `t_ibfk_1` FOREIGN KEY (`b`) REFERENCES `o` (`id`)',
  ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='old ENGINE=x'",
].join('\n');

function read(text: string) {
  const [statement] = split(text, DEFAULT_SQL_MODE).statements;
  if (statement === undefined) throw new Error('no statement');
  return { text, reading: readStatement(statement) };
}

/** The definition with parts of its text replaced, one after the other. */
function changed(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`there is no ${from}`);
    return text.replaceAll(from, to);
  }, before);
}

const end = '\n) ENGINE';
const withLine = (line: string) => [end, `,\n  ${line}${end}`] as const;
const without = (line: string) => [`  ${line},\n`, ''] as const;
const stray = withLine('KEY `stray` (`id`)');

describe('a definition after a statement that nobody saw carried out', () => {
  it.each([
    ['ALTER TABLE t ADD COLUMN c INT', changed(withLine('`c` varchar(3)'))],
    ['ALTER TABLE t MODIFY b BIGINT NOT NULL FIRST', changed(['  `b` int DEFAULT NULL', '  `b` text'])],
    [
      'ALTER TABLE t DROP COLUMN a',
      changed(without('`a` int DEFAULT NULL'), without('UNIQUE KEY `a` (`a`)'), [
        '(`a`,`b`(10))',
        '(`b`(10))',
      ]),
    ],
    ['ALTER TABLE t RENAME COLUMN a TO z', changed(['`a`', '`z`'], ['UNIQUE KEY `z` (', 'UNIQUE KEY `a` ('])],
    [
      'ALTER TABLE t CHANGE a z BIGINT',
      changed(['`a` int DEFAULT NULL', '`z` bigint DEFAULT NULL'], ['(`a`', '(`z`']),
    ],
    ['ALTER TABLE t ADD INDEX (a)', changed(withLine('KEY `a_2` (`a`)'))],
    [
      'ALTER TABLE t DROP INDEX by_ab, DROP FOREIGN KEY t_ibfk_1',
      changed(without('KEY `by_ab` (`a`,`b`(10))'), [
        ',\n  CONSTRAINT `t_ibfk_1` FOREIGN KEY (`b`) REFERENCES `o` (`id`)',
        '',
      ]),
    ],
    [
      "ALTER TABLE t COMMENT = 'new', ROW_FORMAT = DYNAMIC",
      changed(["COMMENT='old ENGINE=x'", "COMMENT='new' ROW_FORMAT=DYNAMIC"]),
    ],
    ['ALTER TABLE t COLLATE utf8mb4_general_ci', changed([' COLLATE=utf8mb4_bin', ''])],
    ['CREATE INDEX k ON t (b)', changed(withLine('KEY `k` (`b`)'))],
    ['DROP INDEX by_ab ON t', changed(without('KEY `by_ab` (`a`,`b`(10))'))],
  ])('may differ in what it says, and in nothing else: %s', (text, found) => {
    expect(isSameBesides([read(text)], before, found)).toBe(true);
    expect(isSameBesides([read(text)], before, before)).toBe(true);
    expect(isSameBesides([read(text)], before, found.replace(...stray))).toBe(false);
    expect(isSameBesides([read(text)], before, found.replace('`id` int', '`id` bigint'))).toBe(false);
    expect(isSameBesides([read(text)], before, found.replace('ENGINE=InnoDB', 'ENGINE=MyISAM'))).toBe(false);
  });

  it('may differ in what several statements say', () => {
    const two = [read('ALTER TABLE t ADD COLUMN c INT'), read('ALTER TABLE t ADD INDEX k (c)')];
    const found = changed(withLine('`c` bigint DEFAULT NULL'), withLine('KEY `k` (`c`)'));
    expect(isSameBesides(two, before, found)).toBe(true);
    expect(isSameBesides(two, before, found.replace('`k`', '`j`'))).toBe(false);
  });

  it.each([
    'ALTER TABLE t CONVERT TO CHARACTER SET latin1',
    'ALTER TABLE t ADD COLUMN c INT UNIQUE',
    'ALTER TABLE t ADD CHECK (a > 0)',
    'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES o (id)',
    'ALTER TABLE t PARTITION BY HASH (id) PARTITIONS 4',
    'ALTER TABLE t ADD INDEX ((a + 1))',
    "ALTER TABLE t ENCRYPTION = 'Y'",
    'CREATE TABLE t (id INT)',
  ])('is not told where the words do not say all that changes: %s', (text) => {
    expect(clauseMasks(read(text), before)).toBeNull();
    expect(isSameBesides([read(text)], before, before)).toBe(false);
  });
});
