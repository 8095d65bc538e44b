import { listPlans, listReplacedPlans, replacePlans, withTransaction } from '@altergate/db';
import type { PlanRow, RevisionPlan } from '@altergate/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPlace, addTicket, openPlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

/** A plan of each statement, told by the definition that it found. */
const plansOf = (definitions: readonly string[]) =>
  definitions.map((definition, statement): RevisionPlan => ({
    ...{ statement, target: 0, engine: 'gh-ost', settings: {}, sqlMode: '', policyRevision: 1 },
    ...{ route: { code: 'alter-table', params: {} }, before: { kind: 'definition', definition } },
    ...{ estimatedRows: null, estimatedBytes: null, planHash: definition.padEnd(64, '0') },
  }));
const definitionsOf = (plans: readonly PlanRow[]) => plans.map((plan) => plan.beforeDefinition).toSorted();

async function reviewed(tables: readonly string[]) {
  const { prisma } = platform.db;
  const { ticketId, executions } = await addTicket(platform.db, await addPlace(platform.db), { tables });
  const revisionId = executions[0]?.revisionId;
  if (revisionId === undefined) throw new Error('the ticket has no statement');
  const plan = (definitions: readonly string[], wereApproved: boolean) =>
    withTransaction(prisma, (tx) =>
      replacePlans(
        tx,
        { ticketId, revisionId },
        { plans: plansOf(definitions), findings: [] },
        { wereApproved },
      ),
    );
  return {
    /** Plans anew while nobody's approval stands. */
    review: (...definitions: string[]) => plan(definitions, false),
    /** Plans anew what was approved. */
    lapse: (...definitions: string[]) => plan(definitions, true),
    present: async () => definitionsOf(await listPlans(prisma, revisionId)),
    approved: async () => definitionsOf(await listReplacedPlans(prisma, revisionId)),
  };
}

test('what was approved of a statement is kept also when its plan moves only while another one is reviewed anew', async () => {
  const plans = await reviewed(['orders', 'lines']);
  await plans.review('orders 1', 'lines 1');
  await plans.lapse('orders 2', 'lines 1');
  expect(await plans.approved()).toEqual(['orders 1']);
  await plans.review('orders 2', 'lines 2');
  expect(await plans.present()).toEqual(['lines 2', 'orders 2']);
  expect(await plans.approved()).toEqual(['lines 1', 'orders 1']);
});

test('what was approved is kept when the plan came back to it and moved once more', async () => {
  const plans = await reviewed(['orders']);
  await plans.review('orders 1');
  await plans.lapse('orders 2');
  await plans.review('orders 1');
  expect(await plans.approved()).toEqual([]);
  await plans.review('orders 3');
  expect(await plans.present()).toEqual(['orders 3']);
  expect(await plans.approved()).toEqual(['orders 1']);
});

test('of several approvals the last one counts, and nothing that only stood in review', async () => {
  const plans = await reviewed(['orders', 'lines']);
  await plans.review('orders 1', 'lines 1');
  await plans.review('orders 2', 'lines 1');
  await plans.lapse('orders 3', 'lines 1');
  expect(await plans.approved()).toEqual(['orders 2']);
  await plans.lapse('orders 3', 'lines 2');
  expect(await plans.approved()).toEqual(['lines 1']);
  expect(await plans.present()).toEqual(['lines 2', 'orders 3']);
});
