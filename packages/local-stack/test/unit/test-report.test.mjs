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

const report = (...files) => {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify({ testResults: files }));
  return path;
};

const file = (status, ...states) => ({
  name: '/a.test.ts',
  status,
  assertionResults: states.map((state) => ({ status: state, fullName: state, duration: 5 })),
});

it('counts passed, failed and skipped tests', () => {
  const totals = countTests(
    report(file('failed', 'passed', 'failed'), file('passed', 'passed', 'pending')),
    1,
  );
  expect(totals).toMatchObject({ passed: 2, failed: 1, skipped: 1 });
  expect(totals.failures).toEqual([expect.stringContaining('a.test.ts')]);
  expect(totalsLine(totals)).toBe('2 passed, 1 failed, 1 skipped');
});

it('counts a file that did not load as a failure', () => {
  expect(countTests(report(file('failed')), 1)).toMatchObject({ passed: 0, failed: 1 });
});

it('counts a run as failed that ended badly although every test passed', () => {
  expect(countTests(report(file('passed', 'passed')), 1)).toMatchObject({ passed: 1, failed: 1 });
});

it('counts a run that left no report as a failure', () => {
  expect(countTests(join(folder, 'missing.json'), 0)).toMatchObject({ passed: 0, failed: 1 });
});
