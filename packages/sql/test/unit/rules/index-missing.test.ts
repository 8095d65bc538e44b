import { describe, expect, test } from 'vitest';
import { factsOf, indexOf, wordsOf } from '../reviewing.ts';

describe('index-missing', () => {
  const facts = { a: factsOf({ indexes: [indexOf('b', ['note'])] }) };
  const missing = (sql: string) => wordsOf('index-missing', sql, { facts });

  test.each(['DROP INDEX x', 'RENAME INDEX x TO y', 'ALTER INDEX x INVISIBLE'])('refuses %s', (options) => {
    expect(missing(`ALTER TABLE a ${options}`)).toEqual(['x']);
    expect(wordsOf('index-missing', `ALTER TABLE a ${options}`)).toEqual([]);
  });
  test('refuses DROP INDEX of one that an earlier statement dropped', () => {
    expect(missing('DROP INDEX B ON a; DROP INDEX b ON a')).toEqual(['b']);
  });
  test('counts an index that an earlier statement made', () => {
    expect(missing('ALTER TABLE a ADD KEY x (id); DROP INDEX x ON a')).toEqual([]);
    expect(missing('CREATE INDEX x ON a (id); ALTER TABLE a RENAME INDEX x TO y; DROP INDEX y ON a')).toEqual(
      [],
    );
  });
  test('refuses to drop a primary key that is not there', () => {
    const bare = { a: factsOf({ indexes: [indexOf('b', ['note'])], uniqueKeys: [] }) };
    const words = (sql: string) => wordsOf('index-missing', sql, { facts: bare });
    expect(words('ALTER TABLE a DROP PRIMARY KEY, ADD PRIMARY KEY (id)')).toEqual(['DROP PRIMARY KEY']);
    expect(words('ALTER TABLE a ADD PRIMARY KEY (id); ALTER TABLE a DROP PRIMARY KEY')).toEqual([]);
    expect(words('ALTER TABLE unknown_table DROP PRIMARY KEY')).toEqual([]);
  });
});
