import { parseArgs } from 'node:util';

/**
 * Reads `--name number` for each of these names; what is not given has its default.
 * @throws TypeError that says what is wrong
 */
export function readNumbers<Name extends string>(
  args: readonly string[],
  defaults: Readonly<Record<Name, number>>,
): Record<Name, number> {
  const names = Object.keys(defaults) as Name[];
  const { values } = parseArgs({
    args: [...args],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const entries = names.map((name): [Name, number] => {
    const text = values[name];
    return [name, typeof text === 'string' ? wholeNumber(name, text) : defaults[name]];
  });
  return Object.fromEntries(entries) as Record<Name, number>;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(value) || value < 1)
    throw new TypeError(`--${name} takes a whole number from 1 on`);
  return value;
}
