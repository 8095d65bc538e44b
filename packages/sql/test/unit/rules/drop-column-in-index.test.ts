import { describe, expect, test } from 'vitest';
import { factsOf, indexOf, wordsOf } from '../reviewing.ts';

describe('drop-column-in-index', () => {
  const wide = indexOf('wide', ['id', 'note']);
  const facts = { a: factsOf({ indexes: [wide, indexOf('narrow', ['email'])] }) };
  const found = (options: string) => wordsOf('drop-column-in-index', `ALTER TABLE a ${options}`, { facts });

  test('refuses a column that shares an index with others', () => {
    expect(found('DROP note')).toEqual(['note']);
  });
  test.each([
    'DROP note, DROP KEY wide',
    'DROP note, DROP KEY wide, ADD KEY wide (id)',
    'DROP note, DROP id',
    'DROP email',
  ])('lets %s pass', (options) => {
    expect(found(options)).toEqual([]);
  });
  test('knows unique keys also where the other indexes are not known', () => {
    const uniqueKeys = [{ name: 'PRIMARY', columns: ['id', 'note'], nullable: false }];
    const sql = 'ALTER TABLE a DROP note';
    expect(wordsOf('drop-column-in-index', sql, { facts: { a: factsOf({ uniqueKeys }) } })).toEqual(['note']);
    expect(wordsOf('drop-column-in-index', sql)).toEqual([]);
  });
});
