import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('auto-increment-without-key', () => {
  test.each([
    ['CREATE TABLE a (n INT AUTO_INCREMENT)', ['AUTO_INCREMENT']],
    ['CREATE TABLE a (n INT AUTO_INCREMENT, m INT, KEY (m, n)) ENGINE = InnoDB', ['AUTO_INCREMENT']],
    ['CREATE TABLE a (n INT AUTO_INCREMENT, KEY (n))', []],
    ['CREATE TABLE a (n INT AUTO_INCREMENT UNIQUE)', []],
    ['CREATE TABLE a (n SERIAL)', []],
    ['ALTER TABLE a ADD n INT AUTO_INCREMENT', ['AUTO_INCREMENT']],
    ['ALTER TABLE a ADD n INT AUTO_INCREMENT, ADD KEY (n)', []],
    ['ALTER TABLE a MODIFY n INT AUTO_INCREMENT', []],
    ['ALTER TABLE a DROP COLUMN n, ADD COLUMN n INT AUTO_INCREMENT', []],
  ])('asks for a key: %s', (sql, words) => {
    expect(wordsOf('auto-increment-without-key', sql)).toEqual(words);
  });
  test.each([
    ['CREATE TABLE a (n INT AUTO_INCREMENT PRIMARY KEY, m INT AUTO_INCREMENT UNIQUE)', ['AUTO_INCREMENT']],
  ])('finds a second one: %s', (sql, words) => {
    expect(wordsOf('auto-increment-twice', sql)).toEqual(words);
  });
  test('knows the keys of a table that is there', () => {
    const indexes = [
      { name: 'PRIMARY', kind: 'primary' as const, visible: true, parts: [{ name: 'id', length: null }] },
    ];
    const facts = { a: factsOf({ indexes }) };
    const asked = (sql: string) => wordsOf('auto-increment-without-key', sql, { facts });
    expect(asked('ALTER TABLE a MODIFY id INT AUTO_INCREMENT')).toEqual([]);
    expect(asked('ALTER TABLE a MODIFY id INT AUTO_INCREMENT, DROP PRIMARY KEY')).toEqual(['AUTO_INCREMENT']);
  });
});
