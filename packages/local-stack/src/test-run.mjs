import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { findChromium } from './chromium.mjs';
import { configuredMysql } from './configured-mysql.mjs';
import { lastLines } from './failure.mjs';
import { findGhOst } from './gh-ost.mjs';
import { findMysql } from './mysql-find.mjs';
import { pnpmEnvironment } from './pnpm.mjs';
import { prepareWorkspace } from './prepare.mjs';
import { buildProgram, generateClient } from './program.mjs';
import { repositoryFolder } from './repository.mjs';
import { runSideBySide } from './run-side-by-side.mjs';
import { runVisible } from './run-visible.mjs';
import { createSteps } from './step.mjs';
import { readTestArguments } from './test-arguments.mjs';
import { groupTests } from './test-groups.mjs';
import { failureLines } from './test-failures.mjs';
import { endRun, markOfRun } from './test-run-end.mjs';
import { addTotals, countTests, noTests, slowestTests, totalsLine } from './test-report.mjs';

const reporter = fileURLToPath(new URL('test-reporter.mjs', import.meta.url));

/** @import { Pnpm } from './pnpm.mjs' */
/** @import { Step } from './step.mjs' */

/**
 * `npm test`: finds what the chosen tests need, runs them project by project, prints the total as the last line
 * (or writes it to the file named by ALTERGATE_TEST_TOTALS).
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
export async function runTests(args) {
  const selection = readTestArguments(args);
  const step = createSteps();
  const pnpm = await prepareWorkspace(step);
  const needed = await findWhatIsNeeded(selection.projects, pnpm, step);
  const env = { ...pnpmEnvironment(pnpm), ...needed, ...markOfRun() };
  const folder = mkdtempSync(join(tmpdir(), 'altergate-report-'));
  let totals = noTests();
  let exitCode = 0;
  const interrupted = onInterrupt();
  try {
    for (const group of groupTests(selection, { serverIsShared: configuredMysql() !== undefined })) {
      const jobs = group.map((part) => {
        const report = join(folder, `${part.title.replace('/', '-of-')}.json`);
        const end = keepEnd();
        return {
          ...part,
          report,
          args: vitestArguments(part, report),
          onOutput: end.hear,
          lastWords: end.lines,
        };
      });
      if (interrupted.aborted) break;
      const codes = await runJobs(jobs, env, interrupted);
      for (const [index, { title, report, lastWords }] of jobs.entries()) {
        const code = codes[index] ?? 1;
        totals = addTotals(totals, named(title, countTests(report, code, lastWords())));
        exitCode ||= code;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    // A part that a signal ended could not end its own.
    await endRun(env);
  }
  showTotals(totals);
  if (interrupted.aborted) return 130;
  return exitCode || (totals.failed > 0 ? 1 : 0);
}

/** After Ctrl-C, and once nobody waits for it any more, nothing further is begun. */
function onInterrupt() {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => controller.abort());
  if (process.env.npm_lifecycle_event) endWithNpm();
  return controller.signal;
}

/** Of an npm that was killed no signal comes. */
function endWithNpm() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 1_000);
  watch.unref();
}

/** Keeps the last lines of what is printed. */
function keepEnd() {
  let text = '';
  return {
    hear: (/** @type {Uint8Array} */ chunk) => {
      text = `${text}${Buffer.from(chunk).toString()}`.slice(-8_192);
    },
    lines: () => (text === '' ? [] : stripVTControlCharacters(lastLines(text)).split('\n')),
  };
}

/**
 * A job alone keeps the terminal.
 * @param {import('./run-side-by-side.mjs').Job[]} jobs
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} signal
 */
async function runJobs(jobs, env, signal) {
  const [only, ...others] = jobs;
  if (!only || others.length > 0 || !process.stdout.isTTY) {
    return runSideBySide(jobs, { cwd: repositoryFolder, env, atOnce: 2, signal });
  }
  process.stdout.write(`\n── ${only.title} ──\n`);
  return [await runVisible(only.args, { cwd: repositoryFolder, env, isTied: true })];
}

/**
 * @param {import('./test-groups.mjs').TestPart} part
 * @param {string} report
 */
function vitestArguments({ project, shard, rest }, report) {
  return [
    join(repositoryFolder, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    `--project=${project}`,
    '--passWithNoTests',
    // Before the one that prints, which writes into the errors.
    `--reporter=${reporter}`,
    '--reporter=default',
    `--outputFile.run=${report}`,
    ...(shard === null ? [] : [`--shard=${shard}`]),
    ...rest,
  ];
}

/**
 * Finds the programs for these projects and hands them on by environment, so that no worker searches again.
 * @param {string[]} projects
 * @param {Pnpm} pnpm
 * @param {Step} step
 * @returns {Promise<Record<string, string>>}
 */
async function findWhatIsNeeded(projects, pnpm, step) {
  const runs = (/** @type {string[]} */ ...names) => names.some((name) => projects.includes(name));
  /** @type {Record<string, string>} */
  const env = {};
  const hasServerOfOwn = configuredMysql() !== undefined && !runs('destructive', 'browser');
  if (runs('api', 'engines', 'destructive', 'browser') && !hasServerOfOwn) {
    env.ALTERGATE_TEST_MYSQLD = JSON.stringify(await step('MySQL', findMysql));
  }
  if (runs('engines', 'destructive', 'browser')) env.ALTERGATE_GH_OST = await step('gh-ost', findGhOst);
  if (runs('browser')) env.ALTERGATE_CHROMIUM = JSON.stringify(await step('Chromium', findChromium));
  await step('Program', (report) =>
    runs('destructive', 'browser') ? buildProgram(pnpm, report) : generateClient(pnpm, report),
  );
  return env;
}

/**
 * @param {string} part of the tests
 * @param {import('./test-report.mjs').TestTotals} totals
 */
function named(part, totals) {
  return {
    ...totals,
    failures: totals.failures.map(({ title, why }) => ({ title: `${part}: ${title}`, why })),
  };
}

/** @param {import('./test-report.mjs').TestTotals} totals */
function showTotals(totals) {
  process.stdout.write(`\nSlowest tests:\n${slowestTests(totals).join('\n')}\n\n`);
  // Said again at the end, because the place where it failed may be thousands of lines above.
  const failures = failureLines(totals.failures);
  if (failures.length > 0) process.stdout.write(`Failed:\n${failures.join('\n')}\n\n`);
  const path = process.env.ALTERGATE_TEST_TOTALS;
  const { passed, failed, skipped } = totals;
  if (path) writeFileSync(path, JSON.stringify({ passed, failed, skipped, failures: failures.join('\n') }));
  else process.stdout.write(`${totalsLine(totals)}\n`);
}
