import type { Problem } from '@altergate/contracts';

/** What the server refused or failed at, as its problem details say; `status` 0 means that it was not reached. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly params: Problem['params'];
  readonly errors: NonNullable<Problem['errors']>;
  readonly requestId: string | null;
  /** Seconds to wait before another try, where the server said so. */
  readonly retryAfter: number | null;

  constructor(problem: {
    status: number;
    code: string;
    params?: Problem['params'];
    errors?: Problem['errors'];
    requestId?: string;
    retryAfter?: number | null;
    cause?: unknown;
  }) {
    super(`${problem.status} ${problem.code}`, { cause: problem.cause });
    this.name = 'ProblemError';
    this.status = problem.status;
    this.code = problem.code;
    this.params = problem.params ?? {};
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId ?? null;
    this.retryAfter = problem.retryAfter ?? null;
  }

  /** True when nothing came back, so the request may or may not have been done. */
  get notReached(): boolean {
    return this.status === 0;
  }
}

export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError({ status: 0, code: 'unreadable-answer', cause: error });
}
