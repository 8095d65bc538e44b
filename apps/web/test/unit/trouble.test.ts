import { describe, expect, test } from 'vitest';
import { troubleOf } from '../../src/features/session/trouble.ts';
import { keepWanted, wantedPage } from '../../src/features/session/wanted-page.ts';
import { ProblemError } from '../../src/common/api/problem-error.ts';

describe('what stands between the page and an answer', () => {
  const of = (status: number, code: string) => troubleOf(new ProblemError({ status, code }));

  test('is the database when the program says so', () => {
    expect(of(503, 'platform-database-unreachable')).toBe('database');
    expect(of(503, 'not-available')).toBe('database');
  });

  test('is the program when nothing of it comes back, or a proxy answers for it', () => {
    expect(of(0, 'not-reached')).toBe('program');
    expect(of(503, 'unreadable-answer')).toBe('program');
    expect(of(502, 'unreadable-answer')).toBe('program');
  });

  test('is nothing where the program refused', () => {
    for (const status of [400, 401, 403, 404, 409, 429]) expect(of(status, 'any')).toBeNull();
  });
});

describe('the way on after a page that stood in the way', () => {
  test('leads to the wanted page of this site and nowhere else', () => {
    expect(wantedPage('/tickets/1?view=mine#s2')).toBe('/tickets/1?view=mine#s2');
    for (const other of ['//evil.example', '/\\evil.example', 'https://evil.example', undefined, ['/a']]) {
      expect(wantedPage(other)).toBe('/');
    }
  });

  test('keeps what stands behind # of the wanted address there: no server is to see the secret of a link', () => {
    const kept = keepWanted({ fullPath: '/confirm-email?from=mail#secret', hash: '#secret' });
    expect(kept).toEqual({ query: { next: '/confirm-email?from=mail' }, hash: '#secret' });
    expect(wantedPage(kept.query.next, kept.hash)).toBe('/confirm-email?from=mail#secret');
    expect(wantedPage('//evil.example', '#secret')).toBe('/');
    expect(keepWanted({ fullPath: '/tickets/1', hash: '' })).toEqual({
      query: { next: '/tickets/1' },
      hash: '',
    });
  });
});
