import { expect, it } from 'vitest';
import { foremost } from '../../src/features/executions/blockers.ts';

it('leaves nobody out who holds the table, however many older transactions are open', () => {
  const transactions = Array.from({ length: 150 }, (_, index) => ({
    holds: null,
    ageSeconds: 1_000 + index,
  }));
  const holders = [
    { holds: 'table' as const, ageSeconds: 3 },
    { holds: 'table' as const, ageSeconds: 9 },
  ];
  const told = foremost([...transactions, ...holders]);
  expect(told).toHaveLength(100);
  expect(told.slice(0, 3).map(({ ageSeconds }) => ageSeconds)).toEqual([9, 3, 1_149]);
});
