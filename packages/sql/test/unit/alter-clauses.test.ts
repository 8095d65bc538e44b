import { describe, expect, test } from 'vitest';
import { countClauses } from '../../src/index.ts';
import { readAlterText } from './reading.ts';

describe('a clause of ALTER TABLE', () => {
  test.each([
    [
      'ADD UNIQUE INDEX u (a(5) DESC, (b + 1)) INVISIBLE',
      {
        kind: 'add-unique',
        columns: [{ name: 'a' }],
        key: { kind: 'unique', visible: false, parts: [{ length: 5, direction: 'desc' }, { column: null }] },
      },
    ],
    [
      'ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES b.c (d) ON UPDATE SET DEFAULT',
      {
        kind: 'add-foreign-key',
        references: { database: 'b', name: 'c' },
        foreignKey: {
          name: { name: 'f' },
          references: { onUpdate: { value: 'SET DEFAULT' }, onDelete: null },
        },
      },
    ],
    ['ADD CHECK (a > 0)', { kind: 'add-check', name: null, check: { expression: { value: 'a > 0' } } }],
    ['ALTER CONSTRAINT c NOT ENFORCED', { kind: 'alter-check', enforced: false }],
    [
      'ALTER a SET DEFAULT -5',
      { kind: 'alter-column', change: 'set-default', value: { value: '-5' }, visible: null },
    ],
    [
      'ALTER COLUMN a SET INVISIBLE',
      { kind: 'alter-column', change: 'visibility', visible: false, value: null },
    ],
    ['ALTER a DROP DEFAULT', { kind: 'alter-column', change: 'drop-default', value: null, visible: null }],
    ['ALTER INDEX i VISIBLE', { kind: 'alter-index', visible: true, word: { value: 'VISIBLE' } }],
    [
      'CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
      { kind: 'convert-charset', characterSet: { value: 'utf8mb4' }, collation: { value: 'utf8mb4_bin' } },
    ],
    ['CONVERT TO CHARSET DEFAULT', { kind: 'convert-charset', characterSet: null, collation: null }],
    [
      'ORDER BY a DESC, t.b, c ASC',
      { kind: 'order-by', columns: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
    ],
    ['DEFAULT COLLATE = utf8mb4_bin', { kind: 'table-option', name: 'COLLATE', value: 'utf8mb4_bin' }],
    ['TABLESPACE ts STORAGE DISK', { kind: 'table-option', name: 'TABLESPACE', value: 'ts' }],
    ['FORCE', { kind: 'force' }],
    ['ENABLE KEYS', { kind: 'enable-keys' }],
    ['IMPORT TABLESPACE', { kind: 'import-tablespace' }],
    ['SECONDARY_LOAD', { kind: 'secondary-engine' }],
    ['SECONDARY_UNLOAD PARTITION (p, q)', { kind: 'secondary-engine' }],
    ['CONVERT TABLE b TO PARTITION p', { kind: 'convert-partition', table: { name: 'b' } }],
    ['ADD VECTOR near (a) distance=cosine', { kind: 'add-vector-index', name: { name: 'near' } }],
    ['ADD vector VARCHAR (9)', { kind: 'add-column', column: { name: { name: 'vector' } } }],
    [
      'PARTITION BY RANGE (a) (p VALUES LESS THAN (1), PARTITION q VALUES LESS THAN MAXVALUE)',
      {
        kind: 'partition-by',
        partitioning: { partitions: [{ name: { name: 'p' } }, { name: { name: 'q' } }] },
      },
    ],
    [
      'PARTITION BY SYSTEM_TIME INTERVAL days(7) DAY LIMIT 5 (PARTITION p HISTORY)',
      {
        kind: 'partition-by',
        partitioning: {
          by: { method: 'system-time', expression: { value: 'INTERVAL days(7) DAY LIMIT 5' } },
          partitions: [{ name: { name: 'p' } }],
        },
      },
    ],
    ['WITHOUT VALIDATION', { kind: 'validation' }],
  ])('says what it holds: %s', (options, expected) => {
    const { reading, clause } = readAlterText(options);
    expect(reading.problem).toBeNull();
    expect(clause).toMatchObject(expected);
  });

  test.each([
    ['DROP PARTITION p, q', { kind: 'drop-partition', partitions: [{ name: 'p' }, { name: 'q' }] }],
    ['TRUNCATE PARTITION ALL', { kind: 'truncate-partition', partitions: 'all' }],
    ['CHECK PARTITION LOCAL p FOR UPGRADE QUICK', { kind: 'check-partition', partitions: [{ name: 'p' }] }],
    ['DISCARD PARTITION p TABLESPACE', { kind: 'discard-partition', partitions: [{ name: 'p' }] }],
    ['ADD PARTITION PARTITIONS 4', { kind: 'add-partition', count: 4, definitions: [] }],
    [
      "ADD PARTITION NO_WRITE_TO_BINLOG (PARTITION p VALUES IN (1, 'a)') COMMENT = 'x' STORAGE ENGINE InnoDB)",
      {
        kind: 'add-partition',
        count: null,
        definitions: [
          {
            name: { name: 'p' },
            values: { value: "IN (1, 'a)')" },
            options: [{ value: 'x' }, { name: 'ENGINE' }],
          },
        ],
      },
    ],
    ['COALESCE PARTITION 2', { kind: 'coalesce-partition', count: 2 }],
    ['REORGANIZE PARTITION', { kind: 'reorganize-partition', partitions: [], definitions: [] }],
    [
      'REORGANIZE PARTITION p, q INTO (PARTITION r VALUES LESS THAN MAXVALUE)',
      {
        kind: 'reorganize-partition',
        partitions: [{ name: 'p' }, { name: 'q' }],
        definitions: [{ name: { name: 'r' } }],
      },
    ],
    [
      'EXCHANGE PARTITION p WITH TABLE b.c WITHOUT VALIDATION',
      {
        kind: 'exchange-partition',
        partition: { name: 'p' },
        with: { database: 'b', name: 'c' },
        validates: false,
      },
    ],
    [
      'PARTITION BY RANGE COLUMNS (a, b) SUBPARTITION BY LINEAR KEY ALGORITHM=2 (c) SUBPARTITIONS 2 ' +
        '(PARTITION p VALUES LESS THAN (1, MAXVALUE) (SUBPARTITION s NODEGROUP 1, SUBPARTITION u))',
      {
        kind: 'partition-by',
        partitioning: {
          by: {
            method: 'range-columns',
            columns: [{ name: 'a' }, { name: 'b' }],
            linear: false,
            count: null,
          },
          subpartitionBy: { method: 'key', linear: true, columns: [{ name: 'c' }], count: 2 },
          partitions: [
            { name: { name: 'p' }, subpartitions: [{ name: { name: 's' } }, { name: { name: 'u' } }] },
          ],
        },
      },
    ],
    [
      'PARTITION BY LIST FIELDS (a)',
      { kind: 'partition-by', partitioning: { by: { method: 'list-columns' } } },
    ],
    ['PARTITION BY KEY ()', { kind: 'partition-by', partitioning: { by: { method: 'key', columns: [] } } }],
    [
      'PARTITION BY SYSTEM_TIME INTERVAL 1 DAY (PARTITION p HISTORY, PARTITION q CURRENT)',
      {
        kind: 'partition-by',
        partitioning: { by: { method: 'system-time', expression: { value: 'INTERVAL 1 DAY' } } },
      },
    ],
    ['REMOVE PARTITIONING', { kind: 'remove-partitioning' }],
  ])('says which partitions it is about: %s', (options, expected) => {
    const { reading, clause } = readAlterText(options);
    expect(reading.problem).toBeNull();
    expect(clause).toMatchObject(expected);
  });

  test.each([
    ['DROP PARTITION', 'DROP PARTITION'],
    ['REORGANIZE PARTITION p', 'REORGANIZE PARTITION p'],
    ['EXCHANGE PARTITION p WITH b', 'WITH'],
    ['DISCARD PARTITION p', 'DISCARD PARTITION p'],
    ['CONVERT TO utf8mb4', 'utf8mb4'],
    ['ORDER BY a +', '+'],
    ['ADD a INT AFTER', 'AFTER'],
    ['ENGINE', 'ENGINE'],
    ['START TRANSACTION', 'START'],
    ['ADD INDEX i (a) ALGORITHM=INPLACE', 'ALGORITHM'],
    ['ADD INTEGRE a', 'a'],
    ['ALTER a SET DEFAULT', 'ALTER a SET DEFAULT'],
    ['ALTER KEY i VISIBLE', 'VISIBLE'],
  ])('stops at the word that cannot be followed: %s', (options, words) => {
    const { reading, wordsAt } = readAlterText(options);
    expect(wordsAt(reading.problem)).toBe(words);
  });
});

describe('the clauses that a person counts', () => {
  test.each([
    ['', 0],
    ['ADD a INT', 1],
    ['ADD (a INT, b INT, KEY k (a))', 1],
    ['ADD a INT, ALGORITHM=INSTANT, LOCK=NONE', 1],
    ['ALGORITHM=COPY', 0],
    ['ADD a INT, ORDER BY a, b', 2],
    ['ADD a INT PARTITION BY LIST (a) (PARTITION p VALUES IN (1), PARTITION q VALUES IN (2))', 2],
    ['DROP PARTITION p, q', 1],
    ['UNION=(a, b), INSERT_METHOD=LAST', 2],
    ['ADD a INT SQUEEZED, DROP b', 2],
  ])('are few or many: %s', (options, count) => {
    expect(countClauses(readAlterText(options).alter)).toBe(count);
  });
  test('stand where their part does', () => {
    const { alter, wordsAt } = readAlterText('ADD (a INT, b INT), DROP c');
    expect(alter.parts.map(({ range, start, end }) => [wordsAt(range), start, end])).toEqual([
      ['ADD (a INT, b INT)', 0, 2],
      ['DROP c', 2, 3],
    ]);
  });
});
