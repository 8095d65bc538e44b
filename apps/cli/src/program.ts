import { AltergateError } from '@altergate/domain';
import { languageNamed, readArguments } from './arguments.ts';
import { exitCodes } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { openOutput } from './output.ts';
import { readReviewOrder } from './review-order.ts';
import { review } from './review.ts';
import { defaultServer } from './server.ts';
import type { Surroundings } from './surroundings.ts';
import { languageOfTerminal, sentenceOf, textsIn } from './texts/index.ts';
import { version } from './version.ts';

/**
 * Does what the arguments say. What was found goes to standard output, why nothing could be found to standard error.
 * @returns 0 fine, 1 something was found, 2 wrong use, or what was to be asked could not be
 */
export async function runProgram(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { environment } = surroundings;
  const texts = textsIn(languageNamed(args) ?? languageOfTerminal(environment));
  const [stdout, stderr] = [openOutput(surroundings.stdout), openOutput(surroundings.stderr)];
  try {
    const given = readArguments(args);
    if (given.options['--help'] === true) {
      await stdout.write(`${texts.say('help', { server: defaultServer.name })}\n`);
      return exitCodes.fine;
    }
    if (given.options['--version'] === true) {
      await stdout.write(`altergate ${version}\n`);
      return exitCodes.fine;
    }
    requireReview(given.words[0]);
    return await review(readReviewOrder(given, environment), { surroundings, stdout, stderr, texts });
  } catch (error) {
    await stderr.write(`altergate: ${sentenceOf(texts, error)}\n`);
    return exitCodes.unknown;
  }
}

function requireReview(command: string | undefined): void {
  if (command === undefined) throw new AltergateError('cli-command-missing');
  if (command !== 'review') throw new AltergateError('cli-command-unknown', { command });
}
