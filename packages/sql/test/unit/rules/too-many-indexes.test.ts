import { describe, expect, test } from 'vitest';
import { factsOf, indexOf, wordsOf } from '../reviewing.ts';

describe('too-many-indexes', () => {
  const indexes = [indexOf('PRIMARY', ['id']), indexOf('a', ['email']), indexOf('b', ['note'])];
  const options = {
    facts: { t: factsOf({ indexes }) },
    rules: { 'too-many-indexes': { parameters: { most: 3 } } },
  };

  test('counts those that are there and those that come and go', () => {
    expect(wordsOf('too-many-indexes', 'ALTER TABLE t ADD KEY c (id, note)', options)).toEqual(['t']);
    expect(wordsOf('too-many-indexes', 'CREATE INDEX c ON t (id, note)', options)).toEqual(['t']);
    expect(wordsOf('too-many-indexes', 'ALTER TABLE t DROP KEY a, ADD KEY c (id, note)', options)).toEqual(
      [],
    );
    expect(wordsOf('too-many-indexes', 'ALTER TABLE t ADD x INT', options)).toEqual([]);
  });
  test('counts keys of a new table, those at columns too', () => {
    const sql = 'CREATE TABLE n (a INT PRIMARY KEY, b INT UNIQUE, c INT, KEY (c), KEY k (a, c))';
    expect(wordsOf('too-many-indexes', sql, options)).toEqual(['n']);
    expect(wordsOf('too-many-indexes', sql)).toEqual([]);
  });
});
