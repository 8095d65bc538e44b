import { pnpmEnvironment } from '../src/pnpm.mjs';
import { prepareWorkspace } from '../src/prepare.mjs';
import { repositoryFolder } from '../src/repository.mjs';
import { runVisible } from '../src/run-visible.mjs';
import { createSteps, printFailure } from '../src/step.mjs';

// Runs the workspace's script `run:<name>` through the pinned pnpm: `node bin/run.mjs lint [arguments]`.
try {
  const [name = '', ...args] = process.argv.slice(2);
  const pnpm = await prepareWorkspace(createSteps(process.stderr));
  const options = { cwd: repositoryFolder, env: pnpmEnvironment(pnpm) };
  process.exit(await runVisible([pnpm.script, 'run', `run:${name}`, ...args], options));
} catch (error) {
  printFailure(error);
  process.exit(1);
}
