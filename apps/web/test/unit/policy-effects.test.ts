import { describe, expect, test } from 'vitest';
import type { AuditEntryBody, PolicyPreview } from '@altergate/contracts';
import { allowedGroups } from '../../src/features/environments/policy/allowed-sql.ts';
import { policyChanges } from '../../src/features/environments/policy/policy-history.ts';
import { countsHidden, previewLines } from '../../src/features/environments/policy/preview-lines.ts';

type PreviewedTicket = PolicyPreview['tickets'][number];
function ticket(change: Partial<PreviewedTicket>): PreviewedTicket {
  return {
    ...{ id: '12', title: 'Add rank', state: 'in_review', appears: [], goes: [], more: 0, change: null },
    ...change,
  };
}
const found = (rule: string, severity: 'error' | 'warning' | 'note', statement: number | null = 0) => ({
  ...{ rule, severity, statement },
});

describe('what another policy would say of a ticket', () => {
  test('is one line for a finding that only weighs otherwise', () => {
    const lines = previewLines(
      ticket({
        appears: [found('column-position', 'error'), found('char-too-long', 'warning', 1)],
        goes: [found('column-position', 'note'), found('drop-table', 'warning', 1)],
      }),
    );
    expect(lines).toEqual([
      { finding: 'column-position', before: 'note', after: 'error', statements: [0] },
      { finding: 'char-too-long', before: null, after: 'warning', statements: [1] },
      { finding: 'drop-table', before: 'warning', after: null, statements: [1] },
    ]);
  });

  test('is one line for all statements of which the same is said', () => {
    const appears = [0, 2, 2].map((statement) => found('char-too-long', 'error', statement));
    expect(previewLines(ticket({ appears: [...appears, found('text-empty', 'error', null)] }))).toEqual([
      { finding: 'char-too-long', before: null, after: 'error', statements: [0, 2] },
      { finding: 'text-empty', before: null, after: 'error', statements: [] },
    ]);
  });

  test('may be counted for tickets that the reader may not read', () => {
    const preview: PolicyPreview = {
      ...{ rules: [], looked: 9, approvedTickets: 0, notAsked: [] },
      tickets: [
        ticket({ appears: [found('column-position', 'error')], change: 'blocked' }),
        ticket({ state: 'succeeded', change: 'blocked' }),
        // It was blocked before: no new one is counted.
        ticket({ appears: [found('column-position', 'error')] }),
      ],
      openBlocked: 1,
    };
    expect(countsHidden(preview)).toBe(false);
    expect(countsHidden({ ...preview, openBlocked: 2 })).toBe(true);
  });
});

describe('the history of a policy', () => {
  const entry = (params: Record<string, unknown>): AuditEntryBody => ({
    ...{ id: '9', at: '2026-11-21T12:00:00Z', principal: 'session', token: null, person: null },
    ...{ verb: 'environment.changed', objectKind: 'environment', objectId: '3', ticketId: null },
    ...{ executionId: null, environmentId: '3', instanceId: null, database: '', address: '', requestId: '' },
    params,
  });
  const side = (rules: Record<string, unknown>, others: Record<string, unknown> = {}) => ({
    isProduction: true,
    policy: { engine: 'by_the_letter', cutOver: 'wait', rules },
    ...others,
  });

  test('tells the rules that became others, with what held before and after', () => {
    const before = side({ a: { severity: 'note' }, b: { severity: 'off' }, c: { severity: 'error' } });
    const after = side({ a: { severity: 'error' }, c: { severity: 'error' } });
    const [change] = policyChanges([entry({ before, after })]);
    expect(change).toMatchObject({ isProduction: null, cutOver: null });
    expect(change?.rules).toEqual([
      { id: 'a', before: { severity: 'note' }, after: { severity: 'error' } },
      { id: 'b', before: { severity: 'off' }, after: {} },
    ]);
  });

  test('tells production and the cut-over, and leaves out what changed no policy', () => {
    const others = { isProduction: false, policy: { cutOver: 'when_copied', rules: {} } };
    const changes = policyChanges([
      entry({ before: side({}), after: side({}, others) }),
      entry({ before: side({}, { name: 'a' }), after: side({}, { name: 'b' }) }),
      entry({ name: 'live', after: side({}) }),
      entry({ before: 'anything', after: 7 }),
    ]);
    expect(changes.map(({ isProduction, cutOver }) => ({ isProduction, cutOver }))).toEqual([
      { isProduction: false, cutOver: 'when_copied' },
    ]);
  });
});

test('what may be allowed stands in its group, and what has no words here is not left out', () => {
  expect(allowedGroups('clauses', ['drop-partition', 'add-column', 'clause-of-next-year'])).toEqual([
    { id: 'column', items: [{ name: 'add-column', sql: 'ADD COLUMN' }] },
    { id: 'partition', items: [{ name: 'drop-partition', sql: 'DROP PARTITION' }] },
    { id: 'rest', items: [{ name: 'clause-of-next-year', sql: 'CLAUSE OF NEXT YEAR' }] },
  ]);
});
