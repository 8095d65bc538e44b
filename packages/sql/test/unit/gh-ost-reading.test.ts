import { describe, expect, test } from 'vitest';
import { readAsGhOst } from '../../src/index.ts';

describe("gh-ost's own reader", () => {
  test('sees a renamed column and ignores CHANGE to the same name, with or without backticks', () => {
    expect([...readAsGhOst('CHANGE a b INT, change column `c` c INT').renames]).toEqual([['a', 'b']]);
  });
  test('is fooled by a comma and a key word in double quotes', () => {
    expect([...readAsGhOst('ADD x INT COMMENT "a, change a b c"').renames]).toEqual([['a', 'b']]);
  });
  test('is not fooled by single quotes', () => {
    expect(readAsGhOst("ADD x INT COMMENT 'a, change a b c'").renames.size).toBe(0);
  });
  test('is fooled by an escaped quote into dropping a column', () => {
    expect([...readAsGhOst("ADD x INT COMMENT 'it\\'s, drop note, \\''").dropped]).toEqual(['note']);
  });
  test('does not see that a column is dropped when a word follows', () => {
    expect(readAsGhOst('DROP COLUMN a RESTRICT').dropped.size).toBe(0);
  });
  test('sees RENAME TO, AUTO_INCREMENT and a statement inside a string', () => {
    expect(readAsGhOst('RENAME TO b')).toMatchObject({ renamesTable: true });
    expect(readAsGhOst('auto_increment = 5')).toMatchObject({ setsAutoIncrement: true });
    expect(readAsGhOst("COMMENT 'ALTER TABLE b c'")).toMatchObject({ cutsOff: true });
    expect(readAsGhOst("COMMENT 'ALTER TABLE'")).toMatchObject({ cutsOff: false });
  });
});
