import { printFailure } from '../src/step.mjs';
import { runTests } from '../src/test-run.mjs';

// A closed terminal must not end the orderly stop.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
try {
  process.exit(await runTests(process.argv.slice(2)));
} catch (error) {
  printFailure(error);
  process.exit(1);
}
