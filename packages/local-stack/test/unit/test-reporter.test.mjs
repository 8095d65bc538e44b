import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { repositoryFolder } from '../../src/repository.mjs';
import { failureLines } from '../../src/test-failures.mjs';
import { countTests, totalsLine } from '../../src/test-report.mjs';

const failing = fileURLToPath(new URL('../fixtures/failing', import.meta.url));
const reporter = fileURLToPath(new URL('../../src/test-reporter.mjs', import.meta.url));

/** Runs the tests that fail on purpose as `npm test` runs others. */
function runFailing(path) {
  const vitest = join(repositoryFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = [`--reporter=${reporter}`, '--reporter=default', `--outputFile.run=${path}`];
  return spawnSync(process.execPath, [vitest, 'run', '--root', failing, ...reporters], { encoding: 'utf8' });
}

it('tells of everything that failed in a real run why, and where', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'altergate-reporter-'));
  try {
    const path = join(folder, 'run.json');
    const { status } = runFailing(path);
    const totals = countTests(path, status ?? 1);
    const text = failureLines(totals.failures).join('\n');
    const here = 'packages/local-stack/test/fixtures/failing';
    expect(totalsLine(totals)).toBe('2 passed, 6 failed, 1 skipped');
    expect(text).toMatch(
      /^ {2}differs {2}\(\S+tests\.case\.mjs\)\n {6}AssertionError: .+\n {6}- .+2.+\n {6}\+ .+1/m,
    );
    expect(text).not.toMatch(/^ +"same"/m);
    expect(text).toContain(`the thing could not be read\n      caused by: TypeError: no thing is there\n`);
    expect(text).toContain(`at readThing (${here}/tests.case.mjs:4:9)`);
    expect(text).toContain('Test timed out in 50ms');
    expect(text).toMatch(/before or after the tests of a group {2}\(.+\n {6}nothing could be prepared\n/);
    expect(text).toMatch(
      /loading\.case\.mjs did not load\n {6}refused to load\n {6}at .+loading\.case\.mjs:1:7/,
    );
    expect(text).toMatch(/an error outside of any test; .+ leaves work behind\n {6}nobody waited for this\n/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
