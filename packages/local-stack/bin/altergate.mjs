import { join } from 'node:path';
import { prepareWorkspace } from '../src/prepare.mjs';
import { buildCommandLine, builtFiles } from '../src/program.mjs';
import { repositoryFolder } from '../src/repository.mjs';
import { runVisible } from '../src/run-visible.mjs';
import { createSteps, printFailure } from '../src/step.mjs';

// Runs the command line program of this clone, built anew when it changed: `npm run -s altergate -- review file.sql`.
try {
  // Standard output belongs to the program alone.
  const step = createSteps(process.stderr);
  const pnpm = await prepareWorkspace(step);
  await step('Program', (report) => buildCommandLine(pnpm, report));
  const program = [join(repositoryFolder, builtFiles.cli), ...process.argv.slice(2)];
  // npm runs scripts in the clone's root; files are named from where the person is.
  process.exit(
    await runVisible(program, { cwd: process.env['INIT_CWD'] ?? process.cwd(), env: process.env }),
  );
} catch (error) {
  printFailure(error);
  // As the program itself says that nothing can be told.
  process.exit(2);
}
