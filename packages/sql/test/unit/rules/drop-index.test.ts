import { describe, expect, test } from 'vitest';
import { factsOf, indexOf, wordsOf } from '../reviewing.ts';

describe('drop-index', () => {
  test('warns at the index, in ALTER and in DROP INDEX', () => {
    expect(wordsOf('drop-index', 'ALTER TABLE a DROP INDEX b, DROP KEY `c`')).toEqual(['b', '`c`']);
    expect(wordsOf('drop-index', 'DROP INDEX b ON a')).toEqual(['b']);
  });
  test('lets an index go that is invisible already, not one that the same ticket makes so', () => {
    const hidden = { ...indexOf('b', ['note']), visible: false };
    const facts = { a: factsOf({ indexes: [hidden] }) };
    expect(wordsOf('drop-index', 'ALTER TABLE a DROP INDEX b', { facts })).toEqual([]);
    const sql = 'ALTER TABLE a ALTER INDEX b INVISIBLE, DROP INDEX b';
    expect(
      wordsOf('drop-index', sql, { facts: { a: factsOf({ indexes: [indexOf('b', ['note'])] }) } }),
    ).toEqual(['b']);
    const later = 'ALTER TABLE a ALTER INDEX b INVISIBLE; DROP INDEX b ON a';
    expect(
      wordsOf('drop-index', later, { facts: { a: factsOf({ indexes: [indexOf('b', ['note'])] }) } }),
    ).toEqual(['b']);
  });
  test('says nothing of columns and primary keys', () => {
    expect(wordsOf('drop-index', 'ALTER TABLE a DROP b, DROP PRIMARY KEY')).toEqual([]);
  });
});
