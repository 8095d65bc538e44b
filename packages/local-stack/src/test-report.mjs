import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { repositoryFolder } from './repository.mjs';

/**
 * @typedef {object} TestTotals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {{ title: string, file: string, ms: number }[]} tests that ran
 * @property {string[]} failures what failed, a line each
 */

/**
 * @typedef {object} VitestReport
 * @property {VitestFile[]} testResults
 *
 * @typedef {object} VitestFile
 * @property {string} name
 * @property {string} status
 * @property {{ status: string, fullName: string, duration?: number | null }[]} assertionResults
 */

/** @returns {TestTotals} */
export function noTests() {
  return { passed: 0, failed: 0, skipped: 0, tests: [], failures: [] };
}

/**
 * Counts what vitest's JSON reporter wrote. A file that did not load, and a run that ended badly without a failed
 * test (an unhandled error, a leak found in teardown, no report at all), count as one failure each.
 * @param {string} path
 * @param {number} exitCode of vitest
 * @returns {TestTotals}
 */
export function countTests(path, exitCode) {
  const report = readReport(path);
  const totals = noTests();
  for (const { name, status, assertionResults } of report.testResults) {
    const file = relative(repositoryFolder, name);
    for (const test of assertionResults) {
      if (test.status === 'passed') totals.passed += 1;
      else if (test.status === 'failed') totals.failures.push(`${test.fullName}  (${file})`);
      else totals.skipped += 1;
      totals.tests.push({ title: test.fullName, file, ms: test.duration ?? 0 });
    }
    const hasFailedTest = assertionResults.some((test) => test.status === 'failed');
    if (status === 'failed' && !hasFailedTest) totals.failures.push(`${file} did not load or left no report`);
  }
  if (exitCode !== 0 && totals.failures.length === 0) {
    totals.failures.push(
      `an error outside of any test, or something left behind (exit code ${exitCode}); it stands above`,
    );
  }
  return { ...totals, failed: totals.failures.length };
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
 * @returns {VitestReport}
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { testResults: [{ name: path, status: 'failed', assertionResults: [] }] };
  }
}
