import { describe, expect, test } from 'vitest';
import { approval, rui, said } from './next-move-cases.ts';

describe('the next move of a ticket in review', () => {
  test('names who is waited for, since when, and who submitted it', () => {
    expect(said({ waitsFor: ['Rui', 'Ada'] })).toBe(
      'Waits for Rui or Ada since 12:03 (14 min). Submitted by Dana.',
    );
  });

  test('says how many findings need a waiver, and nothing of those that have one or need none', () => {
    const finding = {
      ...{
        rule: 'drop-column',
        severity: 'error' as const,
        params: {},
        statement: 0,
        range: null,
        target: null,
      },
      ...{ key: 'f'.repeat(64), isWaivable: true },
    };
    const open = { ...finding, waiver: null };
    const waived = {
      ...finding,
      waiver: { id: '1', person: rui, reason: 'It is empty.', at: '2026-11-21T12:03:00Z' },
    };
    const light = { ...open, severity: 'warning' as const, isWaivable: false };
    const waitsFor = ['Rui'];
    expect(said({ waitsFor, findings: [open, waived, light] })).toBe(
      'Waits for Rui: 1 finding needs a waiver.',
    );
    expect(said({ waitsFor, findings: [open, open] })).toBe('Waits for Rui: 2 findings need a waiver.');
    expect(said({ waitsFor, findings: [waived, light] })).toContain('Waits for Rui since 12:03');
    const fixed = { ...open, isWaivable: false };
    expect(said({ waitsFor, findings: [fixed, open] })).toBe(
      'As it was planned last it has 1 error that nobody may waive: Dana must edit the text.',
    );
    expect(said({ waitsFor: [], findings: [fixed, fixed] })).toContain('2 errors that nobody may waive');
  });

  test('says that nobody may approve when nobody may', () => {
    expect(said({ waitsFor: [] })).toContain('Nobody else may approve it yet');
  });

  test('says of an approval that lapsed by a changed plan why, and who must look', () => {
    expect(said({ decisions: [approval], waitsFor: ['Rui'] })).toBe(
      'Approval lapsed 12:03: The plan changed. Waits for Rui to look at the changed plan.',
    );
  });

  test('names the tables that changed outside the ticket, each once, where the plan moved by them', () => {
    const side = { engine: 'gh-ost', before: 'definition', beforeDefinition: null, sqlMode: null } as const;
    const change = {
      ...{ statementId: '1', targetId: '1', parts: ['definition' as const], settings: [] },
      tables: ['orders'],
    };
    const statement = {
      ...{ id: '1', position: 0, kind: 'alter_table', range: { start: 0, end: 1 }, text: '', plans: [] },
      table: 'orders',
    };
    const target = {
      ...{ id: '1', instanceId: '1', instanceName: 'mysql-a', environmentId: '1', environmentName: 'prod' },
      ...{ isProduction: true, database: 'shop' },
    };
    const moved = {
      ...{ decisions: [approval], waitsFor: ['Rui'] },
      ...{ statements: [statement, { ...statement, id: '2', position: 1 }], ticketTargets: [target] },
    };
    const both = [change, { ...change, statementId: '2' }].map((one) => ({ ...one, was: side, now: side }));
    expect(said({ ...moved, planChanges: both })).toBe(
      'Approval lapsed 12:03: shop.orders changed outside this ticket. Waits for Rui to look at the changed plan.',
    );
    const second = [{ ...change, tables: ['gifts'], was: side, now: side }];
    expect(said({ ...moved, planChanges: second })).toContain(': shop.gifts changed outside this ticket.');
    const unnamed = [{ ...change, tables: [], was: side, now: side }];
    expect(said({ ...moved, planChanges: unnamed })).toContain('Approval lapsed 12:03: The plan changed.');
    const paced = [{ ...change, tables: [], parts: ['settings' as const], was: side, now: side }];
    expect(said({ ...moved, planChanges: paced })).toContain('Approval lapsed 12:03: The plan changed.');
  });

  test('does not speak of an approval of an older text', () => {
    expect(said({ decisions: [{ ...approval, revisionNumber: 0 }], waitsFor: ['Rui'] })).toContain(
      'Submitted by',
    );
  });
});
