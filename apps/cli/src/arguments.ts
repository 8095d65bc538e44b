import { AltergateError } from '@altergate/domain';
import { languages } from '@altergate/contracts/messages/language';
import type { Language } from '@altergate/contracts/messages/language';

/** What an option takes: one of these, any text, or nothing. */
const options = {
  '--server': 'text',
  '--sql-mode': 'text',
  '--database': 'text',
  '--rules': 'text',
  '--production': null,
  '--url': 'text',
  '--token': 'text',
  '--instance': 'text',
  '--env': 'text',
  '--input': ['sql', 'jsonl'],
  '--format': ['text', 'json', 'jsonl', 'sarif', 'github'],
  '--fail-on': ['error', 'warning', 'never'],
  '--language': languages,
  '--help': null,
  '--version': null,
} as const;

type OptionName = keyof typeof options;
type ValueOf<Takes> = Takes extends readonly (infer Value)[] ? Value : Takes extends 'text' ? string : true;

/** The options as they were given, each checked by itself. */
export type GivenOptions = {
  readonly [Name in OptionName]?: ValueOf<(typeof options)[Name]>;
};

export type Format = NonNullable<GivenOptions['--format']>;
export type FailOn = NonNullable<GivenOptions['--fail-on']>;

export interface GivenArguments {
  readonly options: GivenOptions;
  /** What is no option, in order: the command first. */
  readonly words: readonly string[];
}

/**
 * Takes command line arguments apart: `--name value`, `--name=value`, `-h`, `-` and what follows `--` are words.
 * @throws AltergateError cli-option-unknown, cli-option-twice, cli-option-without-value, cli-option-with-value {option},
 * cli-option-value {option, value, allowed}
 */
export function readArguments(args: readonly string[]): GivenArguments {
  const given = new Map<OptionName, string | true>();
  const words: string[] = [];
  const left = [...args];
  for (let text = left.shift(); text !== undefined; text = left.shift()) {
    if (text === '--') words.push(...left.splice(0));
    else if (text === '-' || !text.startsWith('-')) words.push(text);
    else {
      const [name, inline] = cut(text);
      if (given.has(name)) throw new AltergateError('cli-option-twice', { option: name });
      given.set(name, readValue(name, inline, left));
    }
  }
  return { options: Object.fromEntries(given), words };
}

/**
 * The language of the answer, also when the arguments are wrong: what is wrong is told in it.
 * @returns null when none is named that there is
 */
export function languageNamed(args: readonly string[]): Language | null {
  const values = args.flatMap((text, index) =>
    text === '--language' ? [args[index + 1]] : [/^--language=(.*)$/.exec(text)?.[1]],
  );
  return languages.find((language) => values.includes(language)) ?? null;
}

function cut(text: string): [OptionName, string | undefined] {
  const at = text.indexOf('=');
  const name = text === '-h' ? '--help' : at < 0 ? text : text.slice(0, at);
  if (!isOption(name)) throw new AltergateError('cli-option-unknown', { option: name });
  return [name, at < 0 ? undefined : text.slice(at + 1)];
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(options, name);
}

function readValue(option: OptionName, inline: string | undefined, left: string[]): string | true {
  const takes = options[option];
  if (takes === null) {
    if (inline !== undefined) throw new AltergateError('cli-option-with-value', { option });
    return true;
  }
  // What looks like the next option was not meant as this one's value; `--name=-value` says that it is.
  const value = inline ?? (left[0]?.startsWith('-') === true ? undefined : left.shift());
  if (value === undefined || value === '') throw new AltergateError('cli-option-without-value', { option });
  if (takes !== 'text' && !(takes as readonly string[]).includes(value)) {
    throw new AltergateError('cli-option-value', { option, value, allowed: takes.join(', ') });
  }
  return value;
}
