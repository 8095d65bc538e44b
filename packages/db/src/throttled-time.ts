import { Prisma } from './generated/client.ts';

/**
 * Adds up how long a wait of the copy lasted, where it ends. Assignments of MySQL see those before them, so this one
 * stands before the one that empties `throttled_since`.
 */
export const addThrottledTime = Prisma.sql`throttled_ms = throttled_ms
  + COALESCE(TIMESTAMPDIFF(MICROSECOND, throttled_since, NOW(6)) DIV 1000, 0)`;
