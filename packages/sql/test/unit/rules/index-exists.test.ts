import { describe, expect, test } from 'vitest';
import { factsOf, indexOf, wordsOf } from '../reviewing.ts';

describe('index-exists', () => {
  const facts = { a: factsOf({ indexes: [indexOf('b', ['note'])] }) };
  const again = (sql: string) => wordsOf('index-exists', sql, { facts });

  test('refuses a name that is taken, also by an earlier statement', () => {
    expect(again('ALTER TABLE a ADD KEY B (id)')).toEqual(['B']);
    expect(again('CREATE INDEX b ON a (id)')).toEqual(['b']);
    expect(again('CREATE INDEX x ON a (id); ALTER TABLE a ADD KEY x (note)')).toEqual(['x']);
  });
  test('refuses a name that a statement gives twice', () => {
    expect(again('CREATE TABLE n (id INT PRIMARY KEY, KEY k (id), KEY k (id))')).toEqual(['k']);
  });
  test('lets the name of an index be taken whose columns all go', () => {
    expect(again('ALTER TABLE a DROP COLUMN note, ADD KEY b (id)')).toEqual([]);
    expect(again('ALTER TABLE a DROP COLUMN email, ADD KEY b (id)')).toEqual(['b']);
  });
  test('lets an index be dropped or renamed and made anew', () => {
    expect(again('ALTER TABLE a DROP KEY b, ADD KEY b (id)')).toEqual([]);
    expect(again('ALTER TABLE a RENAME KEY b TO c, ADD KEY b (id)')).toEqual([]);
    expect(again('DROP INDEX b ON a; CREATE INDEX b ON a (id)')).toEqual([]);
  });
});
