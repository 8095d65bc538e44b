import { describe, expect, test } from 'vitest';
import { factsOf, indexOf, wordsOf } from '../reviewing.ts';

describe('primary-key-exists', () => {
  const facts = { a: factsOf({ indexes: [indexOf('PRIMARY', ['id', 'note']), indexOf('b', ['note'])] }) };
  const again = (sql: string) => wordsOf('primary-key-exists', sql, { facts });

  test('refuses a second primary key of a table, in every form', () => {
    expect(again('ALTER TABLE a ADD PRIMARY KEY (email)')).toEqual(['PRIMARY KEY (email)']);
    expect(again('ALTER TABLE a ADD x INT PRIMARY KEY')).toEqual(['PRIMARY KEY']);
    expect(again('ALTER TABLE a MODIFY id BIGINT KEY')).toEqual(['KEY']);
    expect(again('ALTER TABLE a CHANGE id id BIGINT PRIMARY KEY')).toEqual(['PRIMARY KEY']);
  });
  test('refuses two in one statement, also of a table that is not known', () => {
    expect(again('ALTER TABLE u ADD PRIMARY KEY (x), ADD PRIMARY KEY (y)')).toEqual(['PRIMARY KEY (y)']);
    expect(again('CREATE TABLE n (id INT PRIMARY KEY, b INT KEY)')).toEqual(['KEY']);
    expect(again('CREATE TABLE n (id INT PRIMARY KEY, PRIMARY KEY (id))')).toEqual(['PRIMARY KEY (id)']);
  });
  test('lets the old one be dropped by any of its names, or with the last of its columns', () => {
    expect(again('ALTER TABLE a DROP PRIMARY KEY, ADD PRIMARY KEY (email)')).toEqual([]);
    expect(again('ALTER TABLE a ADD PRIMARY KEY (email), DROP INDEX `PRIMARY`')).toEqual([]);
    expect(again('ALTER TABLE a ADD PRIMARY KEY (email), DROP CONSTRAINT `primary`')).toEqual([]);
    expect(again('ALTER TABLE a DROP id, DROP note, ADD PRIMARY KEY (email)')).toEqual([]);
    expect(again('ALTER TABLE a DROP id, ADD PRIMARY KEY (email)')).toEqual(['PRIMARY KEY (email)']);
  });
  test('counts what earlier statements did', () => {
    expect(again('ALTER TABLE a DROP PRIMARY KEY; ALTER TABLE a ADD PRIMARY KEY (email)')).toEqual([]);
    const twice = 'CREATE TABLE n (id INT PRIMARY KEY, c INT NOT NULL); ALTER TABLE n ADD PRIMARY KEY (c)';
    expect(again(twice)).toEqual(['PRIMARY KEY (c)']);
  });
  test('lets a table get its first one', () => {
    const bare = { a: factsOf({ indexes: [], uniqueKeys: [] }) };
    expect(wordsOf('primary-key-exists', 'ALTER TABLE a ADD PRIMARY KEY (id)', { facts: bare })).toEqual([]);
  });
});
