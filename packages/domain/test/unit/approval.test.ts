import { describe, expect, it } from 'vitest';
import { decisionObstacle } from '../../src/index.ts';

const seen = { revisionId: '7', planHash: 'a' };
const question = {
  verdict: 'approve' as const,
  reason: '',
  personId: '2',
  authorIds: ['1'],
  byToken: false,
  seen,
  current: seen,
};

describe('a decision', () => {
  it('is possible for somebody who wrote no revision', () => {
    expect(decisionObstacle(question)).toBeNull();
  });

  it('is refused to the author of any revision', () => {
    expect(decisionObstacle({ ...question, authorIds: ['1', '2'] })).toBe('author-may-not-decide');
  });

  it('is refused to a token', () => {
    expect(decisionObstacle({ ...question, byToken: true })).toBe('token-may-not-decide');
  });

  it('is refused when the text moved since it was seen', () => {
    expect(decisionObstacle({ ...question, current: { ...seen, revisionId: '8' } })).toBe('revision-moved');
  });

  it('is refused when the plan moved since it was seen', () => {
    expect(decisionObstacle({ ...question, current: { ...seen, planHash: 'b' } })).toBe('plan-moved');
  });

  it('to reject needs a reason that says something', () => {
    expect(decisionObstacle({ ...question, verdict: 'reject', reason: '  ' })).toBe('reason-required');
    expect(decisionObstacle({ ...question, verdict: 'reject', reason: 'too wide' })).toBeNull();
  });
});
