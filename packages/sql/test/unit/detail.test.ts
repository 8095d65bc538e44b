import { describe, expect, test } from 'vitest';
import { MAX_DETAIL_LENGTH, readDetail } from '../../src/index.ts';
import { reviewText } from './reviewing.ts';

describe('the detail of node-sql-parser', () => {
  test('names clauses, columns and types of what it can read', () => {
    expect(readDetail('ALTER TABLE t ADD COLUMN a VARCHAR(20), DROP COLUMN b')).toEqual({
      state: 'modelled',
      type: 'alter',
      tables: [{ database: null, name: 't' }],
      clauses: [
        {
          action: 'add',
          resource: 'column',
          name: 'a',
          from: null,
          dataType: 'VARCHAR',
          kind: 'add column',
        },
        { action: 'drop', resource: 'column', name: 'b', from: null, dataType: null, kind: 'drop column' },
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
  test.each([
    'CAST(? AS CHAR)',
    'CAST(? AS UNSIGNED ARRAY)',
    'trim (?)',
    'INTERVAL(?, 1)',
    'CAST(TRIM((?)) AS CHAR)',
  ])('is not asked of %s nested so deep that it would not come to an end', (call) => {
    const nested = Array.from({ length: 30 }).reduce<string>((inside) => call.replace('?', inside), 'a');
    const started = process.cpuUsage();
    expect(readDetail(`CREATE VIEW v AS SELECT ${nested} FROM t`)).toEqual({
      state: 'not-modelled',
      reason: 'too-deep',
    });
    const { user, system } = process.cpuUsage(started);
    expect(user + system).toBeLessThan(5_000_000);
  });
  test('is asked of calls beside each other, in names and in strings', () => {
    const calls = [
      'CAST(TRIM(a) AS CHAR) AS `cast((`',
      'TRIM(b)',
      "'trim(trim(trim(trim('",
      'TRIM(c)',
      'TRIM(d)',
    ];
    expect(readDetail(`CREATE VIEW v AS SELECT ${calls.join(', ')} FROM t`)).toMatchObject({
      state: 'modelled',
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
