import { join } from 'node:path';
import { findChromium } from '../src/chromium.mjs';
import { StepFailure } from '../src/failure.mjs';
import { findGhOst } from '../src/gh-ost.mjs';
import { findMysql } from '../src/mysql-find.mjs';
import { pnpmEnvironment } from '../src/pnpm.mjs';
import { prepareWorkspace } from '../src/prepare.mjs';
import { buildProgram } from '../src/program.mjs';
import { repositoryFolder, stateFolder } from '../src/repository.mjs';
import { runVisible } from '../src/run-visible.mjs';
import { endRunningPrograms } from '../src/run-program.mjs';
import { createSteps, interruptible, printFailure } from '../src/step.mjs';
import { withThrowAwayDemo } from '../src/throw-away-demo.mjs';

// Pictures of every page, of a demo that is there only for them: `npm run screenshots [-- --readme | --only name]`.
const script = join(repositoryFolder, 'packages', 'testing', 'pictures', 'pictures.ts');

const interrupted = new AbortController();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    interrupted.abort(new StepFailure('interrupted'));
    endRunningPrograms();
  });
}

try {
  const step = interruptible(createSteps(), interrupted.signal);
  const pnpm = await prepareWorkspace(step);
  const mysql = await step('MySQL', findMysql);
  const ghOst = await step('gh-ost', findGhOst);
  const chromium = await step('Chromium', findChromium);
  await step('Program', (report) => buildProgram(pnpm, report));
  const folder = join(stateFolder, 'pictures');
  // Pictures for the README are few, but their run must be caught in its copy without being slowed down.
  const rows = process.argv.includes('--readme') ? 1_000_000 : 300_000;
  const code = await withThrowAwayDemo({ folder, rows, mysql, ghOst, step }, (demo) =>
    runVisible(['--conditions=source', '--import', 'tsx', script, ...process.argv.slice(2)], {
      cwd: repositoryFolder,
      env: {
        ...pnpmEnvironment(pnpm),
        ALTERGATE_CHROMIUM: JSON.stringify(chromium),
        ALTERGATE_URL: demo.url,
        ALTERGATE_DEMO_LOGINS: JSON.stringify(demo.logins),
      },
    }),
  );
  process.exit(code);
} catch (error) {
  printFailure(error);
  process.exit(1);
}
