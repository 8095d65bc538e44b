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
});
