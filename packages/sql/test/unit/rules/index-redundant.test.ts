import { describe, expect, test } from 'vitest';
import { factsOf, indexOf, wordsOf } from '../reviewing.ts';

describe('index-redundant', () => {
  const facts = {
    t: factsOf({ indexes: [indexOf('PRIMARY', ['id']), indexOf('ab', ['email', 'note'])] }),
  };
  const found = (options: string) => wordsOf('index-redundant', `ALTER TABLE t ${options}`, { facts });

  test.each([
    'ADD KEY x (email)',
    'ADD KEY x (Email, note)',
    'ADD KEY x (email, note, id)',
    'ADD UNIQUE x (id)',
  ])('warns of %s', (options) => {
    expect(found(options)).toHaveLength(1);
  });
  test.each([
    'ADD KEY x (note)',
    'ADD UNIQUE x (email)',
    'ADD KEY x (email(10))',
    'DROP KEY ab, ADD KEY x (email)',
    'ADD FULLTEXT x (email)',
    'ADD KEY x ((LOWER(email)))',
  ])('lets %s pass', (options) => {
    expect(found(options)).toEqual([]);
  });
  test('takes no invisible index and no other direction for the same', () => {
    const hidden = { t: factsOf({ indexes: [{ ...indexOf('ab', ['email', 'note']), visible: false }] }) };
    const sql = 'ALTER TABLE t ADD KEY x (email)';
    expect(wordsOf('index-redundant', sql, { facts: hidden })).toEqual([]);
    expect(found('ADD KEY x (email, note DESC)')).toEqual([]);
  });
  test('compares the keys of a new table with each other', () => {
    const sql = 'CREATE TABLE n (a INT PRIMARY KEY, b INT, KEY k (a), KEY l (b))';
    expect(wordsOf('index-redundant', sql)).toEqual(['KEY k (a)']);
  });
});
