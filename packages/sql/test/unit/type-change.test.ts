import { describe, expect, test } from 'vitest';
import { holdsEverything, parseColumnType } from '../../src/type-change.ts';

function holds(from: string, to: string): boolean {
  const [before, after] = [parseColumnType(from), parseColumnType(to)];
  if (!before || !after) throw new Error('no type');
  return holdsEverything(before, after);
}

describe('every value fits', () => {
  test.each([
    ['int', 'BIGINT'],
    ['int(11)', 'INT'],
    ['int unsigned', 'BIGINT'],
    ['varchar(50)', 'VARCHAR(51)'],
    ['char(5)', 'varchar(5)'],
    ['varchar(255)', 'TEXT'],
    ['text', 'LONGTEXT'],
    ['decimal(10,2)', 'DECIMAL(12,3)'],
    ["enum('a','b')", "ENUM('a','b','c')"],
    ['datetime', 'DATETIME(6)'],
    ['json', 'JSON'],
  ])('from %s into %s', (from, to) => {
    expect(holds(from, to)).toBe(true);
  });
});

describe('some value might not fit', () => {
  test.each([
    ['bigint', 'INT'],
    ['int', 'BIGINT UNSIGNED'],
    ['bigint unsigned', 'BIGINT'],
    ['varchar(50)', 'VARCHAR(49)'],
    ['varchar(64)', 'TINYTEXT'],
    ['varchar(50)', 'VARBINARY(50)'],
    ['text', 'VARCHAR(100)'],
    ['decimal(10,2)', 'DECIMAL(10,3)'],
    ["enum('a','b')", "ENUM('b','a')"],
    ['datetime(6)', 'DATETIME'],
    ['datetime', 'TIMESTAMP'],
    ['double', 'FLOAT'],
    ['varchar(10)', 'INT'],
  ])('from %s into %s', (from, to) => {
    expect(holds(from, to)).toBe(false);
  });
});
