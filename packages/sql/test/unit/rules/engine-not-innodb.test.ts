import { describe, expect, test } from 'vitest';
import { errorsOf, factsOf, wordsOf } from '../reviewing.ts';

describe('engine-not-innodb', () => {
  test('refuses a table of another engine', () => {
    const facts = { orders: factsOf({ engine: 'MyISAM' }) };
    expect(wordsOf('engine-not-innodb', 'ALTER TABLE orders ADD a INT', { facts })).toEqual(['orders']);
    expect(errorsOf('ALTER TABLE orders ADD a INT', { facts: { orders: factsOf() } })).toEqual([]);
  });
  test('refuses to leave InnoDB and lets a rebuild pass', () => {
    expect(wordsOf('engine-leaves-innodb', "ALTER TABLE a ENGINE='MyISAM'")).toEqual(["ENGINE='MyISAM'"]);
    expect(wordsOf('engine-leaves-innodb', 'ALTER TABLE a ENGINE = innodb')).toEqual([]);
  });
});
