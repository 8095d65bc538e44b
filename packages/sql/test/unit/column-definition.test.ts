import { describe, expect, test } from 'vitest';
import { readColumnText } from './reading.ts';

describe('the default of a column', () => {
  test.each([
    ["'a''b'", { kind: 'literal', value: "a'b", quoted: true }],
    ["'a' 'b'", { kind: 'literal', value: 'ab', quoted: true }],
    ["_utf8mb4'x'", { kind: 'literal', value: 'x', quoted: true }],
    ["DATE '2020-01-01'", { kind: 'literal', value: '2020-01-01', quoted: true }],
    ['-1.5', { kind: 'literal', value: '-1.5', quoted: false }],
    ['TRUE', { kind: 'literal', value: 'TRUE', quoted: false }],
    ["b'101'", { kind: 'literal', value: "b'101'", quoted: false }],
    ['0x41', { kind: 'literal', value: '0x41', quoted: false }],
    ['NULL', { kind: 'null' }],
    ['(UUID())', { kind: 'expression', value: 'UUID()' }],
    ['current_timestamp', { kind: 'function', name: 'CURRENT_TIMESTAMP', value: 'current_timestamp' }],
    ['NOW(6)', { kind: 'function', name: 'NOW', value: 'NOW(6)' }],
    ['NEXT VALUE FOR x.s', { kind: 'sequence', sequence: { database: 'x', name: 's' } }],
  ])('is %s', (value, expected) => {
    const { reading, column, wordsAt } = readColumnText(`a INT DEFAULT ${value} NOT NULL`);
    expect(reading.problem).toBeNull();
    expect(column.hasDefault).toBe(true);
    expect(column.default).toMatchObject(expected);
    expect(wordsAt(column.default?.range)).toBe(value);
    expect(wordsAt(column.notNull)).toBe('NOT NULL');
  });
  test.each(['a INT DEFAULT FIRST', 'a INT DEFAULT NOT NULL', 'a INT DEFAULT b'])(
    'is no other word: %s',
    (sql) => {
      expect(readColumnText(sql).reading.problem).not.toBeNull();
    },
  );
});

describe('a column', () => {
  test('carries everything that is said of it, wherever it stands', () => {
    const { reading, column, wordsAt } = readColumnText(
      "`a b` CHAR(5) ASCII COLUMN_FORMAT FIXED COMMENT 'c' NULL INVISIBLE STORAGE DISK COLLATE latin1_bin " +
        "ENGINE_ATTRIBUTE='{}' SECONDARY_ENGINE_ATTRIBUTE '{}' NOT SECONDARY",
    );
    expect(reading.problem).toBeNull();
    expect(column).toMatchObject({
      name: { name: 'a b' },
      characterSet: { value: 'latin1' },
      collation: { value: 'latin1_bin' },
      comment: { value: 'c' },
      visibility: { visible: false },
      notNull: null,
    });
    expect(wordsAt(column.nullWord)).toBe('NULL');
    expect(wordsAt(column.comment?.range)).toBe("'c'");
    expect(column.options.map(({ name, value }) => [name, value])).toEqual([
      ['COLUMN_FORMAT', 'FIXED'],
      ['STORAGE', 'DISK'],
      ['ENGINE_ATTRIBUTE', '{}'],
      ['SECONDARY_ENGINE_ATTRIBUTE', '{}'],
      ['NOT SECONDARY', ''],
    ]);
  });
  test('is reckoned from others', () => {
    const stored = readColumnText('a INT GENERATED ALWAYS AS (b + (c)) STORED NOT NULL UNIQUE KEY');
    expect(stored.column).toMatchObject({ generated: true, generation: { stored: true } });
    expect(stored.column.generation?.expression.value).toBe('b + (c)');
    expect(stored.wordsAt(stored.column.unique)).toBe('UNIQUE KEY');
    expect(readColumnText('a INT AS (b) VIRTUAL').column.generation?.stored).toBe(false);
    expect(readColumnText('a INT AS (b)').column.generation?.stored).toBe(false);
  });
  test('points at another table and is checked', () => {
    const { column, wordsAt } = readColumnText(
      'a INT REFERENCES b.c (d) ON DELETE CASCADE CONSTRAINT e CHECK (a > 0) CHECK (a < 9) NOT ENFORCED',
    );
    expect(column.references).toMatchObject({ database: 'b', name: 'c' });
    expect(wordsAt(column.foreignKey?.range)).toBe('REFERENCES b.c (d) ON DELETE CASCADE');
    expect(column.foreignKey).toMatchObject({ columns: [{ name: 'd' }], onDelete: { value: 'CASCADE' } });
    expect(column.checks.map(({ name, enforced }) => [name?.name ?? null, enforced])).toEqual([
      ['e', true],
      [null, false],
    ]);
  });
  test('counts up', () => {
    const { column, wordsAt } = readColumnText('a INT AUTO_INCREMENT KEY');
    expect(wordsAt(column.autoIncrementRange)).toBe('AUTO_INCREMENT');
    expect(wordsAt(column.primaryKey)).toBe('KEY');
    const serial = readColumnText('a SERIAL').column;
    expect(serial).toMatchObject({ autoIncrement: true, type: { base: 'bigint', unsigned: true } });
    expect(serial.unique).toEqual(serial.type.range);
    expect(readColumnText('a INT SERIAL DEFAULT VALUE').column).toMatchObject({ autoIncrement: true });
  });
  test('is set when its row is', () => {
    const { column, wordsAt } = readColumnText(
      'a TIMESTAMP(3) DEFAULT NOW(3) ON UPDATE CURRENT_TIMESTAMP (3)',
    );
    expect(wordsAt(column.onUpdate?.range)).toBe('CURRENT_TIMESTAMP (3)');
  });
});

describe('the type of a column', () => {
  test.each([
    ['VARCHAR(20)', { base: 'varchar', length: 20, decimals: null }],
    [
      'DECIMAL(10, 2) UNSIGNED ZEROFILL',
      { base: 'decimal', length: 10, decimals: 2, zerofill: true, unsigned: true },
    ],
    ["ENUM('a,b', 'c''d')", { base: 'enum', length: null, members: ['a,b', "c'd"] }],
    ['NATIONAL CHARACTER VARYING(5)', { base: 'varchar', length: 5 }],
    ['DOUBLE PRECISION', { base: 'double', length: null }],
    ['LONG VARBINARY', { base: 'mediumblob' }],
    ['LONG CHARACTER VARYING', { base: 'mediumtext' }],
    ["ENUM(0x61, 'b')", { base: 'enum', members: [] }],
    ['VECTOR(3)', { base: 'vector', length: 3 }],
    ['INT8', { base: 'bigint' }],
  ])('is %s', (type, expected) => {
    const { reading, column, wordsAt } = readColumnText(`a ${type}`);
    expect(reading.problem).toBeNull();
    expect(column.type).toMatchObject(expected);
    expect(wordsAt(column.type.range)).toBe(type);
  });
  test.each([
    ['CHAR(5) BINARY', { binaryCollation: true }],
    ['CHAR(5) CHARSET utf8mb4', { characterSet: { value: 'utf8mb4' } }],
    ['CHAR(5) BYTE', { characterSet: { value: 'binary' } }],
    ['TEXT UNICODE', { characterSet: { value: 'ucs2' } }],
    ['LONG CHARACTER SET latin1', { characterSet: { value: 'latin1' } }],
    ['LONG CHAR SET latin1', { characterSet: { value: 'latin1' } }],
  ])('has a character set: %s', (type, expected) => {
    expect(readColumnText(`a ${type} NOT NULL`).column).toMatchObject(expected);
  });
});
