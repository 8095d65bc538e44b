import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countTests, totalsLine } from '../../src/test-report.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'altergate-report-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const report = (states, failures = []) => {
  const path = join(folder, 'report.json');
  const tests = states.map((state) => ({ title: state, file: 'a.test.ts', state, ms: 5 }));
  writeFileSync(path, JSON.stringify({ tests, failures }));
  return path;
};

const failure = (title) => ({ title, why: { lines: ['because'] } });

it('counts passed, failed and skipped tests', () => {
  const totals = countTests(report(['passed', 'failed', 'passed', 'skipped'], [failure('failed')]), 1);
  expect(totals).toMatchObject({ passed: 2, failed: 1, skipped: 1 });
  expect(totals.failures).toEqual([failure('failed')]);
  expect(totalsLine(totals)).toBe('2 passed, 1 failed, 1 skipped');
});

it('counts a file that did not load as a failure', () => {
  expect(countTests(report([], [failure('it did not load')]), 1)).toMatchObject({ passed: 0, failed: 1 });
});

it('counts a run as failed that ended badly although every test passed, and tells its last words', () => {
  const totals = countTests(report(['passed']), 1, ['mysqld was left behind']);
  expect(totals).toMatchObject({ passed: 1, failed: 1 });
  expect(totals.failures[0]?.why.lines).toEqual(['mysqld was left behind']);
});

it('counts a run that left no report as a failure', () => {
  const totals = countTests(join(folder, 'missing.json'), 0);
  expect(totals).toMatchObject({ passed: 0, failed: 1 });
  expect(totals.failures[0]?.title).toContain('without a report');
});
