import { describe, expect, it } from 'vitest';
import { openErrors, waiverObstacle } from '../../src/index.ts';

const error = { severity: 'error', isWaivable: true, isWaived: false } as const;

describe('what stands in the way of a ticket', () => {
  it('is no warning and no note', () => {
    const others = (['warning', 'note'] as const).map((severity) => ({ ...error, severity }));
    expect(openErrors(others)).toEqual({ refusing: 0, unwaived: 0 });
  });

  it('is every error that can be waived until it is', () => {
    expect(openErrors([error, { ...error, isWaived: true }])).toEqual({ refusing: 0, unwaived: 1 });
  });

  it('is every error that cannot be waived, also where somebody once did', () => {
    const fixed = { ...error, isWaivable: false };
    expect(openErrors([fixed, { ...fixed, isWaived: true }, error])).toEqual({ refusing: 2, unwaived: 1 });
  });
});

describe('a waiver', () => {
  const question = {
    personId: '2',
    authorIds: ['1'],
    byToken: false,
    seenRevisionId: '7',
    currentRevisionId: '7',
  };

  it('is possible for somebody who wrote no revision', () => {
    expect(waiverObstacle(question)).toBeNull();
  });

  it('is refused to the author of any revision', () => {
    expect(waiverObstacle({ ...question, authorIds: ['1', '2'] })).toBe('author-may-not-waive');
  });

  it('is refused to a token, whoever made it', () => {
    expect(waiverObstacle({ ...question, byToken: true })).toBe('token-may-not-waive');
  });

  it('is refused when the text moved since it was seen', () => {
    expect(waiverObstacle({ ...question, currentRevisionId: '8' })).toBe('revision-moved');
  });
});
