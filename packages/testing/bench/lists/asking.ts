import { percentile } from '../common/statistics.ts';

/** How long answers took, milliseconds from the request to the last byte of its answer. */
export interface Spent {
  readonly p50: number;
  readonly p99: number;
}

/** Who asks the program for what. */
export interface Asker {
  /** Of the program. */
  readonly url: string;
  readonly cookie: string;
  readonly path: (n: number) => string;
  /** Begins the addresses from which is asked: two numbers, as in `10.3`. */
  readonly network: string;
}

/** Requests of one address: an address may ask 3,000 times a minute, and this waits for no turn. */
const perAddress = 1_000;

/** Asks for the n-th and reads the answer to its end. @throws Error unless it is a success */
async function ask({ url, cookie, path, network }: Asker, n: number): Promise<number> {
  const address = `${network}.${String(Math.floor(n / perAddress) % 256)}.1`;
  const startedAt = performance.now();
  const answer = await fetch(`${url}/api/v1${path(n)}`, {
    headers: { cookie, 'x-forwarded-for': address },
  });
  const text = await answer.text();
  const ms = performance.now() - startedAt;
  if (!answer.ok) throw new Error(`${path(n)} answered ${String(answer.status)}: ${text.slice(0, 300)}`);
  return ms;
}

/**
 * Asks so often, each lane beginning with its next when it has read its last.
 * @param from the first n, so that nothing is asked for twice
 */
export async function spend(
  asker: Asker,
  { from, requests, lanes }: { readonly from: number; readonly requests: number; readonly lanes: number },
): Promise<Spent> {
  const times: number[] = [];
  let next = from;
  const lane = async () => {
    while (next < from + requests) {
      next += 1;
      times.push(await ask(asker, next));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { p50: percentile(times, 50), p99: percentile(times, 99) };
}
