/**
 * Tries many mutated texts, and ends with an error when one of them throws, takes too long, or is changed by a quick fix
 * where it should not be. Says the seed, which repeats the very same texts, and shows the smallest text that fails.
 *
 *     PROPERTY_RUNS=100000 PROPERTY_SEED=… node --conditions=source --import tsx packages/sql/test/mutations/main.ts
 */
import { randomInt } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { makeNotedText, noteText } from './noted-text.ts';
import { nothingTried, whatHolds } from './what-holds.ts';

const runs = Number(process.env['PROPERTY_RUNS'] ?? 100_000);
const seed = Number(process.env['PROPERTY_SEED'] ?? randomInt(2 ** 31));
console.log(`${String(runs)} mutated texts, PROPERTY_SEED=${String(seed)}`);

const memory = makeNotedText();
const watch = new Worker(new URL('./stall-watch.mjs', import.meta.url), { workerData: { memory } });
const tried = nothingTried();
const startedAt = performance.now();
const details = fc.check(
  whatHolds(tried, (text) => noteText(memory, text)),
  { numRuns: runs, seed },
);
await watch.terminate();
const { user, system } = process.cpuUsage();
console.log(
  `${String(tried.texts)} texts of ${String(tried.statements)} statements in ` +
    `${((performance.now() - startedAt) / 1000).toFixed(0)} s ` +
    `(${((user + system) / 1_000_000).toFixed(0)} s of processor time), the slowest ${tried.slowestMs.toFixed(0)} ms; ` +
    `${String(tried.refused)} refused, ${String(tried.findings)} findings, ${String(tried.fixes)} quick fixes made`,
);
if (details.failed) {
  console.error(fc.defaultReportMessage(details));
  console.error(details.errorInstance);
  process.exitCode = 1;
}
