import { readFileSync } from 'node:fs';

/** @import { FailedPart, RunReport } from './test-reporter.mjs' */

/**
 * @typedef {object} TestTotals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {{ title: string, file: string, ms: number }[]} tests that ran
 * @property {FailedPart[]} failures
 */

/** @returns {TestTotals} */
export function noTests() {
  return { passed: 0, failed: 0, skipped: 0, tests: [], failures: [] };
}

/**
 * Counts what RunReporter wrote. A file that did not load, a hook that failed, an error outside of any test, and a run that
 * ended badly for another reason (a leak found in teardown, no report at all) count as one failure each.
 * @param {string} path
 * @param {number} exitCode of vitest
 * @param {string[]} [lastWords] the last lines that vitest printed, where they are known
 * @returns {TestTotals}
 */
export function countTests(path, exitCode, lastWords = []) {
  const report = readReport(path);
  const { tests, failures } = report ?? { tests: [], failures: [] };
  const unknown = report === undefined || (exitCode !== 0 && failures.length === 0);
  const all = unknown ? [...failures, endedBadly(report, exitCode, lastWords)] : failures;
  const passed = tests.filter(({ state }) => state === 'passed').length;
  const failed = tests.filter(({ state }) => state === 'failed').length;
  return { passed, failed: all.length, skipped: tests.length - passed - failed, tests, failures: all };
}

/**
 * @param {RunReport | undefined} report
 * @param {number} exitCode
 * @param {string[]} lastWords
 * @returns {FailedPart}
 */
function endedBadly(report, exitCode, lastWords) {
  const what = report
    ? 'an error outside of any test, or something left behind'
    : 'the run ended without a report';
  const where = lastWords.length > 0 ? 'its last lines were' : 'what it said stands above';
  return { title: `${what} (exit code ${exitCode}); ${where}`, why: { lines: lastWords } };
}

/**
 * @param {TestTotals} a
 * @param {TestTotals} b
 * @returns {TestTotals}
 */
export function addTotals(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    tests: [...a.tests, ...b.tests],
    failures: [...a.failures, ...b.failures],
  };
}

/** @param {Pick<TestTotals, 'passed' | 'failed' | 'skipped'>} totals */
export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {TestTotals} totals
 * @param {number} [count]
 */
export function slowestTests(totals, count = 8) {
  return [...totals.tests]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, count)
    .map(({ title, file, ms }) => `  ${(ms / 1000).toFixed(1).padStart(6)} s  ${title}  (${file})`);
}

/**
 * @param {string} path
 * @returns {RunReport | undefined} undefined when there is none
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
