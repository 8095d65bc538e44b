import { prepareWorkspace } from '../src/prepare.mjs';
import { buildCommandLine, buildProgram } from '../src/program.mjs';
import { createSteps, printFailure } from '../src/step.mjs';

// Builds what changed of the program and of its command line, as `npm start` and `npm test` do, which then need not.
try {
  const step = createSteps();
  const pnpm = await prepareWorkspace(step);
  await step('Program', (report) => buildProgram(pnpm, report));
  await step('Command line', (report) => buildCommandLine(pnpm, report));
  process.exit(0);
} catch (error) {
  printFailure(error);
  process.exit(1);
}
