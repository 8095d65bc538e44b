import { readConfiguration } from '@altergate/contracts/config';
import type { Configuration } from '@altergate/contracts/config';
import closeWithGrace from 'close-with-grace';
import { createLogger } from './logger.ts';
import { startProgram } from './start/program.ts';

/** A process that is told to stop is gone after this, and after what it waits for its runs, whatever still hangs. */
const stopWithinMs = 10_000;

function readConfigurationOrExit(): Configuration {
  try {
    return readConfiguration(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

const configuration = readConfigurationOrExit();
const logger = createLogger(configuration.ALTERGATE_LOG_LEVEL);
try {
  const program = await startProgram(configuration, logger);
  const drainSeconds = configuration.ALTERGATE_DRAIN_SECONDS;
  const delay = drainSeconds * 1_000 + stopWithinMs;
  closeWithGrace({ delay, logger }, async ({ signal, err }) => {
    if (err !== undefined) logger.fatal({ err }, 'an error that nobody caught');
    logger.info({ signal }, 'stopping');
    if (signal === 'SIGTERM') await program.drain(drainSeconds);
    await program.stop({ interruptRuns: signal === 'SIGINT' });
    logger.info('stopped');
  });
} catch (err) {
  logger.fatal({ err }, 'not started');
  process.exitCode = 1;
}
