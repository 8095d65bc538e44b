import { printFailure } from '../src/step.mjs';
import { runTests } from '../src/test-run.mjs';

try {
  process.exit(await runTests(process.argv.slice(2)));
} catch (error) {
  printFailure(error);
  process.exit(1);
}
