import { expect, test } from 'vitest';
import { reviewText, wordsOf } from '../reviewing.ts';

test('exchange-unchecked warns of a partition that is exchanged without a look at its rows', () => {
  const clause = 'EXCHANGE PARTITION p WITH TABLE b WITHOUT VALIDATION';
  expect(wordsOf('exchange-unchecked', `ALTER TABLE a ${clause}`)).toEqual([clause]);
  const { findings } = reviewText(`ALTER TABLE a ${clause}`, { isProduction: true });
  expect(findings.find(({ rule }) => rule === 'exchange-unchecked')).toMatchObject({
    severity: 'error',
    params: { table: 'a', partition: 'p', other: 'b' },
  });
});

test.each(['', ' WITH VALIDATION'])(
  'exchange-unchecked lets an exchange pass that is checked: "%s"',
  (words) => {
    expect(wordsOf('exchange-unchecked', `ALTER TABLE a EXCHANGE PARTITION p WITH TABLE b${words}`)).toEqual(
      [],
    );
  },
);
