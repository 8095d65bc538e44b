import type { Inspection } from '@altergate/contracts';
import type { HttpClient } from '../../src/http-client.ts';
import { percentile } from '../common/statistics.ts';
import { textOfTen } from './statements.ts';

/** How long a review of ten statements takes, ms from the request to its whole answer. */
export interface RequestTimes {
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
}

const warmUps = 20;

/**
 * Sends reviews one after the other, no text twice.
 * @param targets none, or those against which it is reviewed
 * @throws Error when an answer is not the review of ten statements, or a target was not asked
 */
export async function measureRequests(
  client: HttpClient,
  targets: readonly { readonly instanceId: string; readonly database: string }[],
  requests: number,
): Promise<RequestTimes> {
  const times: number[] = [];
  for (let n = 0; n < warmUps + requests; n += 1) {
    const body = { sql: textOfTen(n), targets };
    const startedAt = performance.now();
    const answer = await client.send<Inspection>('POST', '/inspections', body);
    const ms = performance.now() - startedAt;
    if (n >= warmUps) times.push(ms);
    if (answer.statements.length !== 10) throw new Error('ten statements were sent');
    if (!answer.targets.every(({ reached }) => reached)) throw new Error('a target was not asked');
  }
  return { p50: percentile(times, 50), p95: percentile(times, 95), most: Math.max(...times) };
}
