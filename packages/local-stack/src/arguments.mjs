import { StepFailure } from './failure.mjs';

/**
 * @typedef {object} StartOptions
 * @property {boolean} reset throw away servers and data first
 * @property {number} rows rows of the demo's large table
 * @property {boolean} writer run the demo's small writer
 * @property {boolean} demo make and run the demo
 * @property {number | undefined} port of the page; undefined: chosen
 */

export const startUsage = `npm start -- [options]
  --reset      begin anew: remove this clone's servers and data
  --rows N     rows of the demo table shop.orders (1000000)
  --no-writer  no small writer on the demo table
  --no-demo    only Altergate, without demo servers and people
  --port N     port of the page`;

/**
 * Reads the arguments of `npm start`.
 * @param {string[]} args
 * @returns {StartOptions}
 * @throws {StepFailure} for an argument that is not known or has no valid value
 */
export function readStartArguments(args) {
  /** @type {StartOptions} */
  const options = { reset: false, rows: 1_000_000, writer: true, demo: true, port: undefined };
  const left = args.flatMap((text) =>
    text.startsWith('--') && text.includes('=') ? splitOnce(text) : [text],
  );
  while (left.length > 0) {
    const name = left.shift() ?? '';
    if (name === '--reset') options.reset = true;
    else if (name === '--no-writer') options.writer = false;
    else if (name === '--no-demo') options.demo = false;
    else if (name === '--rows') options.rows = wholeNumber(name, left.shift(), 1, 100_000_000);
    else if (name === '--port') options.port = wholeNumber(name, left.shift(), 1, 65_535);
    else throw new StepFailure(`npm start does not know the argument ${name}`, { detail: startUsage });
  }
  return options;
}

/**
 * @param {string} name
 * @param {string | undefined} text
 * @param {number} least
 * @param {number} most
 */
function wholeNumber(name, text, least, most) {
  const value = /^\d+$/.test(text ?? '') ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new StepFailure(`${name} needs a whole number from ${least} to ${most}, not ${text ?? 'nothing'}`, {
    detail: startUsage,
  });
}

/** @param {string} text such as `--rows=5` */
function splitOnce(text) {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}
