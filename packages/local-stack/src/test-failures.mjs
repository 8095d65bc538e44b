import { stripVTControlCharacters } from 'node:util';
import { repositoryFolder } from './repository.mjs';

/** @import { FailedPart } from './test-reporter.mjs' */

/**
 * Why something failed.
 * @typedef {object} Explanation
 * @property {string[]} lines what the errors say, with differences and causes
 * @property {string} [at] the first line of a stack that is ours
 *
 * @typedef {object} FailureError
 * @property {string} [name]
 * @property {string} [message]
 * @property {string} [stack]
 * @property {string} [diff]
 * @property {unknown} [cause]
 */

const explainedAtMost = 20;
/** Together with what follows, the block is to be read whole in the last 150 lines of a log. */
const linesOfAll = 110;
const linesOfOne = { most: 15, least: 4 };
const charactersOfLine = 240;
const causesAtMost = 4;

/**
 * @param {readonly FailureError[]} errors of one test, as vitest gives them
 * @returns {Explanation}
 */
export function explainErrors(errors) {
  const lines = errors.flatMap((error) => [...words(error), ...differences(error), ...causes(error)]);
  const at = errors.map(ownStackLine).find((line) => line !== undefined);
  return { lines: lines.map(stripVTControlCharacters), ...(at ? { at: stripVTControlCharacters(at) } : {}) };
}

/**
 * What failed and why as a block of plain lines that stays short however much failed; what is only named comes first.
 * @param {readonly FailedPart[]} failures
 * @returns {string[]}
 */
export function failureLines(failures) {
  const explained = failures.slice(0, explainedAtMost);
  const room = Math.floor(linesOfAll / Math.max(1, explained.length));
  const limit = Math.min(linesOfOne.most, Math.max(linesOfOne.least, room));
  return [
    ...failures.slice(explainedAtMost).map(({ title }) => `  ${title}`),
    ...explained.flatMap(({ title, why }) => [
      `  ${title}`,
      ...cut(why, limit).map((line) => `      ${line}`),
    ]),
  ];
}

/**
 * @param {Explanation} why
 * @param {number} limit lines
 */
function cut({ lines, at }, limit) {
  const last = at === undefined ? [] : [`at ${at}`];
  const said = lines.filter((line) => line.trim() !== '');
  const room = limit - last.length;
  const kept = said.length > room ? [...said.slice(0, room - 1), '…'] : said;
  return [...kept, ...last].map((line) =>
    line.length > charactersOfLine ? `${line.slice(0, charactersOfLine)}…` : line,
  );
}

/** @param {FailureError} error */
function words({ name, message }) {
  if (message === undefined) return ['something was thrown that is no error'];
  return (name && name !== 'Error' ? `${name}: ${message}` : message).split('\n');
}

/** @param {FailureError} error */
function differences({ diff }) {
  const lines = (diff ?? '').split('\n').map(stripVTControlCharacters);
  // What is equal is left out: of a large object it would be all that there is room for.
  return lines.filter((line) => /^[-+]/.test(line) && !/^(?:- Expected|\+ Received)\b/.test(line));
}

/** @param {FailureError} error */
function causes({ cause }) {
  /** @type {string[]} */
  const lines = [];
  let next = cause;
  for (let depth = 0; next && depth < causesAtMost; depth += 1) {
    const error = /** @type {FailureError} */ (next);
    const [first = '', ...others] = words(error);
    lines.push(`caused by: ${first}`, ...others);
    next = error.cause;
  }
  return lines;
}

/** @param {FailureError} error */
function ownStackLine({ stack = '' }) {
  const line = stack
    .split('\n')
    .map((text) => text.trim().replaceAll('file://', '').replaceAll(`${repositoryFolder}/`, '<'))
    .find((text) => text.startsWith('at ') && text.includes('<') && !text.includes('node_modules'));
  return line?.replace(/^at /, '').replace('<', '');
}
