import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('index-needs-prefix', () => {
  test('refuses the whole of a long text, new or there', () => {
    expect(wordsOf('index-needs-prefix', 'CREATE TABLE a (id INT PRIMARY KEY, b TEXT, KEY k (b))')).toEqual([
      'b',
    ]);
    const columns = [{ name: 'b', type: 'json', nullable: true }];
    const facts = { a: factsOf({ columns }) };
    expect(wordsOf('index-needs-prefix', 'CREATE INDEX k ON a (B)', { facts })).toEqual(['B']);
  });
  test('lets a prefix, FULLTEXT and what is not known pass', () => {
    const sql = 'CREATE TABLE a (id INT PRIMARY KEY, b TEXT, KEY k (b(9)), FULLTEXT f (b))';
    expect(wordsOf('index-needs-prefix', sql)).toEqual([]);
    expect(wordsOf('index-needs-prefix', 'CREATE INDEX k ON a (b)')).toEqual([]);
  });
  test('sees the type that an earlier statement gave', () => {
    const sql = 'ALTER TABLE a MODIFY note TEXT; CREATE INDEX k ON a (note)';
    expect(wordsOf('index-needs-prefix', sql, { facts: { a: factsOf() } })).toEqual(['note']);
  });
});
