import type { PlanRow } from '@altergate/db';
import { expect, it } from 'vitest';
import { planChanges } from '../../src/features/tickets/plan-changes.ts';

const plan = (change: Partial<PlanRow>): PlanRow => ({
  ...{ id: 1n, statementId: 1n, targetId: 1n, engine: 'direct', routeReason: 'direct-kind', routeParams: {} },
  ...{
    estimatedRows: null,
    estimatedBytes: null,
    settings: {},
    sqlMode: '',
    policyRevision: 1,
    planHash: '',
  },
  ...{ beforeKind: 'definition', beforeStatement: null, beforeDefinition: null },
  ...change,
});

/** Names of the tables that differ, of a statement that found these definitions. */
function tablesOf(executedText: string, was: Partial<PlanRow>, now: Partial<PlanRow>) {
  const statements = [{ id: 1n, executedText }];
  return planChanges([plan(was)], [plan(now)], new Set(), statements).map(({ tables }) => tables);
}

it('names of the tables of a statement those that are not as they were approved, and no others', () => {
  const found = (gifts: string) => ({ beforeDefinition: `orders\nCREATE TABLE 1\n\ngifts\n${gifts}` });
  const text = 'DROP TABLE orders, gifts';
  expect(tablesOf(text, found('CREATE TABLE 2'), found('CREATE TABLE 3'))).toEqual([['gifts']]);
  expect(tablesOf(text, found('CREATE TABLE 2'), { ...found('CREATE TABLE 2'), policyRevision: 2 })).toEqual([
    [],
  ]);
  expect(
    tablesOf('ALTER TABLE orders FORCE', { beforeKind: 'absent' }, { beforeDefinition: 'CREATE TABLE 1' }),
  ).toEqual([['orders']]);
});

it('looks at each plan a few times only, however many statements and targets there are', () => {
  let looks = 0;
  const present = Array.from({ length: 200 }, (_, index): PlanRow => ({
    ...plan({ targetId: BigInt(index), policyRevision: 2 }),
    get statementId() {
      looks += 1;
      return 1n;
    },
  }));
  const approved = present.map(({ targetId }) => plan({ targetId }));
  const changes = planChanges(approved, present, new Set(), []);
  expect(changes.map(({ parts }) => parts)).toEqual(approved.map(() => ['policy']));
  expect(looks).toBeLessThan(1_000);
});

it('names no table where an earlier statement stands for some of them', () => {
  const found = (gifts: string) => ({
    ...({ beforeKind: 'after_statement', beforeStatement: 0, beforeDefinition: gifts } as const),
  });
  expect(tablesOf('DROP TABLE orders, gifts', found('CREATE TABLE 2'), found('CREATE TABLE 3'))).toEqual([
    [],
  ]);
});
