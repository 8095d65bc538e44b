import { join } from 'node:path';
import { readBenchArguments } from '../src/bench-arguments.mjs';
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
  const { name, wish } = readBenchArguments(process.argv.slice(2));
  const step = createSteps();
  const pnpm = await prepareWorkspace(step);
  const env = {
    ...pnpmEnvironment(pnpm),
    ALTERGATE_TEST_MYSQLD: JSON.stringify(await step('MySQL', findMysql)),
    ALTERGATE_GH_OST: await step('gh-ost', findGhOst),
  };
  await step('Program', (report) => buildProgram(pnpm, report));
  const options = Object.entries(wish).map(([option, value]) => `--${option}=${value}`);
  const node = ['--conditions=source', '--import', 'tsx', join(folder, `${name}.ts`), ...options];
  process.exit(await runVisible(node, { cwd: repositoryFolder, env }));
} catch (error) {
  printFailure(error);
  process.exit(1);
}
