import type { ProblemError } from '../../common/api/problem-error.ts';

/** What stands between the page and an answer: Altergate's database, the program itself, or nothing (null). */
export function troubleOf(problem: ProblemError): 'database' | 'program' | null {
  if (problem.status === 503) return problem.code === 'unreadable-answer' ? 'program' : 'database';
  return problem.status === 0 || problem.status >= 500 ? 'program' : null;
}
