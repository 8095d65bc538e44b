import { readStartArguments } from '../src/arguments.mjs';
import { start } from '../src/start.mjs';
import { printFailure } from '../src/step.mjs';

// A closed terminal must not end the orderly stop.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
try {
  await start(readStartArguments(process.argv.slice(2)));
  process.exit(0);
} catch (error) {
  printFailure(error);
  process.exit(1);
}
