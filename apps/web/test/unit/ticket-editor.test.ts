import { beforeEach, describe, expect, test } from 'vitest';
import type { FindingBody, Inspection } from '@altergate/contracts';
import { forgetDraft, keepDraft, keptDraft } from '../../src/features/tickets/local-draft.ts';
import { reviewGroups } from '../../src/features/tickets/review-groups.ts';
import { submitObstacle } from '../../src/features/tickets/submit-obstacle.ts';
import { productOf, targetsOf } from '../../src/features/tickets/target-product.ts';

const targets = ['1', '2', '3'].map((instanceId) => ({
  instanceId,
  database: 'shop',
  reached: true,
  problem: null,
}));
const finding = (target: number | null, rule = 'row-versions'): FindingBody => ({
  rule,
  severity: 'warning',
  params: {},
  statement: 0,
  range: { start: 0, end: 5 },
  target,
});
function inspected(findings: FindingBody[], engines: readonly ('direct' | 'gh-ost')[]): Inspection {
  return {
    statements: [
      {
        position: 0,
        kind: 'alter-table',
        name: 'alter_table',
        range: { start: 0, end: 30 },
        table: 'orders',
        tables: [{ database: null, name: 'orders', role: 'target' }],
        ...{ clauses: [], parts: [] },
        routes: engines.map((engine, target) => ({
          target,
          engine,
          reason: { code: 'route-alter-table', params: {} },
          estimatedRows: 1_000 * (target + 1),
          estimatedBytes: null,
        })),
      },
    ],
    findings,
    targets: targets.slice(0, engines.length),
  };
}
function groupsOf(inspection: Inspection) {
  const [statement] = inspection.statements;
  if (statement === undefined) throw new Error('a statement was inspected');
  return reviewGroups(inspection, statement);
}

describe('the review of several targets', () => {
  test('is told once where they come out alike, whatever the size of their tables', () => {
    const groups = groupsOf(inspected([finding(null)], ['gh-ost', 'gh-ost', 'gh-ost']));
    expect(groups.map((group) => group.members)).toEqual([[0, 1, 2]]);
    expect(groups[0]?.value.findings).toHaveLength(1);
  });

  test('sets apart the target with a finding or an engine of its own, after the others', () => {
    expect(
      groupsOf(inspected([finding(0)], ['gh-ost', 'gh-ost', 'gh-ost'])).map((one) => one.members),
    ).toEqual([[1, 2], [0]]);
    expect(groupsOf(inspected([], ['gh-ost', 'direct', 'gh-ost'])).map((one) => one.members)).toEqual([
      [0, 2],
      [1],
    ]);
  });

  test('counts equal findings on each target as the same', () => {
    const groups = groupsOf(inspected([finding(0), finding(1)], ['gh-ost', 'gh-ost']));
    expect(groups.map((group) => group.members)).toEqual([[0, 1]]);
    expect(groups[0]?.value.findings).toHaveLength(1);
  });

  test('keeps the size of the table of a lone target', () => {
    expect(groupsOf(inspected([], ['gh-ost']))[0]?.value.route?.estimatedRows).toBe(1_000);
  });
});

test('of a text that cannot be read no plan is told, whatever it begins with', () => {
  const planOf = (rule: string) => groupsOf(inspected([finding(null, rule)], ['gh-ost']))[0]?.value.route;
  expect(planOf('not-understood')).toBeNull();
  expect(planOf('row-versions')?.engine).toBe('gh-ost');
});

describe('the targets of a ticket', () => {
  test('are every database on every instance', () => {
    const product = { instanceIds: ['1', '2'], databases: ['shop', 'crm'] };
    expect(targetsOf(product)).toHaveLength(4);
    expect(productOf(targetsOf(product))).toEqual(product);
  });

  test('are chosen one by one where a pair is missing', () => {
    expect(productOf(targetsOf({ instanceIds: ['1', '2'], databases: ['shop', 'crm'] }).slice(1))).toBeNull();
  });
});

describe('a text that could not be saved', () => {
  const draft = {
    title: 'Rank',
    reason: '',
    sql: 'ALTER',
    targets: [{ instanceId: '1', database: 'shop' }],
    keptAt: 5,
  };
  beforeEach(() => localStorage.clear());

  test('is kept in the browser under its ticket until it is forgotten', () => {
    expect(keepDraft('7', draft)).toBe(true);
    expect(keptDraft('7')).toEqual(draft);
    expect(keptDraft(null)).toBeNull();
    forgetDraft('7');
    expect(keptDraft('7')).toBeNull();
  });

  test('is nothing when it cannot be read any more', () => {
    localStorage.setItem('altergate.draft.new', '{"title": 1');
    expect(keptDraft(null)).toBeNull();
    localStorage.setItem('altergate.draft.new', '{"title": 1}');
    expect(keptDraft(null)).toBeNull();
  });
});

describe('submitting', () => {
  const body = { title: 'Rank', reason: '', sql: 'ALTER', targets: [{ instanceId: '1', database: 'shop' }] };
  const fine = inspected([], ['gh-ost']);

  test('says what is missing, one thing at a time', () => {
    expect(submitObstacle({ ...body, title: ' ' }, fine, false)?.key).toBe('editor.title_missing');
    expect(submitObstacle({ ...body, targets: [] }, fine, false)?.key).toBe('editor.target_missing');
    expect(submitObstacle({ ...body, sql: '\n' }, fine, false)?.key).toBe('editor.sql_missing');
    expect(submitObstacle(body, fine, true)?.key).toBe('editor.checking');
    expect(submitObstacle(body, null, false)?.key).toBe('editor.not_checked');
    expect(submitObstacle(body, fine, false)).toBeNull();
  });

  test('waits for errors, and for targets that do not answer', () => {
    const error = { ...finding(null), severity: 'error' as const };
    expect(submitObstacle(body, inspected([error, error], ['gh-ost']), false)).toEqual({
      key: 'editor.errors_first',
      n: 2,
    });
    const waivable = { ...error, isWaivable: true };
    expect(submitObstacle(body, inspected([error, waivable], ['gh-ost']), false)).toEqual({
      key: 'editor.errors_first',
      n: 1,
    });
    expect(submitObstacle(body, inspected([waivable, waivable], ['gh-ost']), false)).toBeNull();
    const silent = { ...fine, targets: fine.targets.map((target) => ({ ...target, reached: false })) };
    expect(submitObstacle(body, silent, false)?.key).toBe('editor.target_silent');
  });
});
