import { planRevision } from '@altergate/plan';
import { describe, expect, it } from 'vitest';
import { describeInspection } from '../../src/features/inspections/describe.ts';

describe('an inspection as it is sent', () => {
  it('tells what is run of a statement whose executable comments are plain SQL in it, and of no other', async () => {
    const planned = await planRevision('ALTER TABLE a /*!50000 FORCE */; ALTER TABLE b FORCE', []);
    const [first, second] = planned.statements;
    if (!first || !second) throw new Error('two statements were planned');
    const executedText = 'ALTER TABLE a  FORCE';
    const note = {
      rule: 'executable-comment-unwrapped',
      severity: 'note',
      params: {},
      statement: 0,
    } as const;
    const unwrapped = {
      ...planned,
      statements: [{ ...first, executedText }, second],
      findings: [{ ...note, range: { start: 14, end: 22 }, target: null }],
    };
    const { statements } = describeInspection({ targets: [], planned: unwrapped }, [null], new Map());
    expect(statements.map((statement) => statement.executedText)).toEqual([executedText, undefined]);
    const { statements: refused } = describeInspection({ targets: [], planned }, [], new Map());
    expect(refused.map((statement) => statement.executedText)).toEqual([undefined, undefined]);
  });
});
