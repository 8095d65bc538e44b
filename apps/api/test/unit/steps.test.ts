import type { StatementRow, TargetRow, TicketRow } from '@altergate/db';
import { expect, it } from 'vitest';
import type { Principal } from '../../src/access/principal.ts';
import { ticketSteps } from '../../src/features/tickets/steps.ts';

/** A failed ticket of these statements, of which none is done on any target. */
function failed(texts: readonly string[], targets: number) {
  let readings = 0;
  const statements = texts.map((text, position): StatementRow => ({
    ...{ id: BigInt(position + 1), position, kind: 'alter-table', rangeStart: 0, rangeEnd: 1, table: null },
    get executedText() {
      readings += 1;
      return text;
    },
  }));
  const steps = ticketSteps({
    ticket: { state: 'failed' } as TicketRow,
    statements,
    targets: Array.from({ length: targets }, (_, index) => ({ id: BigInt(index + 1) }) as TargetRow),
    executions: [],
    evidence: new Map(),
    principal: {} as Principal,
    place: null,
  });
  return { steps, readings };
}

it('names on each target the next statements that change the same tables', () => {
  const { steps } = failed(
    [
      'ALTER TABLE orders ADD COLUMN one INT',
      'ALTER TABLE `lines` ADD COLUMN one INT',
      'ALTER TABLE Orders ADD COLUMN two INT',
      'ALTER TABLE orders ADD COLUMN three INT',
    ],
    2,
  );
  expect(steps.map(({ followers }) => followers)).toEqual([['3'], [], ['4'], [], ['3'], [], ['4'], []]);
});

it('reads each statement once, however many targets it has', () => {
  const { steps, readings } = failed(['ALTER TABLE orders ADD COLUMN one INT', 'DROP TABLE gifts'], 64);
  expect(steps).toHaveLength(128);
  expect(readings).toBe(2);
});
