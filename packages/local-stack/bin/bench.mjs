import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StepFailure } from '../src/failure.mjs';
import { findGhOst } from '../src/gh-ost.mjs';
import { findMysql } from '../src/mysql-find.mjs';
import { pnpmEnvironment } from '../src/pnpm.mjs';
import { prepareWorkspace } from '../src/prepare.mjs';
import { buildProgram } from '../src/program.mjs';
import { repositoryFolder } from '../src/repository.mjs';
import { runVisible } from '../src/run-visible.mjs';
import { createSteps, printFailure } from '../src/step.mjs';

const folder = join(repositoryFolder, 'packages', 'testing', 'bench');

// Runs one benchmark against the built program and real servers: `npm run bench -- <name> [arguments]`.
try {
  const [name = '', ...args] = process.argv.slice(2);
  const script = join(folder, `${name}.ts`);
  if (!existsSync(script)) throw unknownBenchmark(name);
  const step = createSteps();
  const pnpm = await prepareWorkspace(step);
  const env = {
    ...pnpmEnvironment(pnpm),
    ALTERGATE_TEST_MYSQLD: JSON.stringify(await step('MySQL', findMysql)),
    ALTERGATE_GH_OST: await step('gh-ost', findGhOst),
  };
  await step('Program', (report) => buildProgram(pnpm, report));
  const node = ['--conditions=source', '--import', 'tsx', script, ...args];
  process.exit(await runVisible(node, { cwd: repositoryFolder, env }));
} catch (error) {
  printFailure(error);
  process.exit(1);
}

/** @param {string} name */
function unknownBenchmark(name) {
  const names = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.ts')) : [];
  return new StepFailure(`there is no benchmark ${name || 'without a name'}`, {
    ways: names.map((file) => `npm run bench -- ${file.replace('.ts', '')}`),
  });
}
