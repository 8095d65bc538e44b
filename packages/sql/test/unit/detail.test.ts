import { describe, expect, test } from 'vitest';
import { MAX_DETAIL_LENGTH, readDetail } from '../../src/index.ts';
import { reviewText } from './reviewing.ts';

describe('the detail of node-sql-parser', () => {
  test('names clauses, columns and types of what it can read', () => {
    expect(readDetail('ALTER TABLE t ADD COLUMN a VARCHAR(20), DROP COLUMN b')).toEqual({
      state: 'modelled',
      type: 'alter',
      clauses: [
        { action: 'add', resource: 'column', name: 'a', dataType: 'VARCHAR' },
        { action: 'drop', resource: 'column', name: 'b', dataType: null },
      ],
    });
  });
  test('is a value and no failure when it cannot', () => {
    expect(readDetail('ALTER TABLE t RENAME INDEX a TO b')).toEqual({
      state: 'not-modelled',
      reason: 'not-read',
    });
    expect(readDetail(`SELECT ${'('.repeat(5000)}1${')'.repeat(5000)}`)).toMatchObject({
      state: 'not-modelled',
    });
  });
  test('is not asked of a text too long to wait for', () => {
    expect(readDetail(' '.repeat(MAX_DETAIL_LENGTH + 1))).toEqual({
      state: 'not-modelled',
      reason: 'too-long',
    });
  });
  test('takes an empty tree for no answer', () => {
    expect(readDetail('/*! DROP TABLE t */')).toMatchObject({ state: 'not-modelled' });
  });
  test('is not asked under a mode that it does not know', () => {
    const [statement] = reviewText('ALTER TABLE t ADD a INT', { sqlMode: 'ANSI_QUOTES' }).statements;
    expect(statement?.detail).toEqual({ state: 'not-modelled', reason: 'not-asked' });
  });
});
