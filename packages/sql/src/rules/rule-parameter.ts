/** A whole number between two bounds, both allowed. */
export interface NumberParameter {
  readonly kind: 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** A list of names, each at most 64 characters long; the order means nothing. */
export interface NamesParameter {
  readonly kind: 'names';
  readonly default: readonly string[];
  /** The names to choose from; null takes any. */
  readonly allowed: readonly string[] | null;
}

/** One of a few words. */
export interface ChoiceParameter {
  readonly kind: 'choice';
  readonly default: string;
  readonly allowed: readonly string[];
}

export type RuleParameter = NumberParameter | NamesParameter | ChoiceParameter;
export type RuleParameters = Readonly<Record<string, RuleParameter>>;

/** A value of a parameter, also as JSON. */
export type ParameterValue = number | string | readonly string[];

type ValueOf<Parameter extends RuleParameter> = Parameter extends NumberParameter
  ? number
  : Parameter extends NamesParameter
    ? readonly string[]
    : string;

/** The values of a rule's parameters, by name. */
export type ParameterValues<Parameters extends RuleParameters> = {
  readonly [Name in keyof Parameters]: ValueOf<Parameters[Name]>;
};

/** Most names that a list may hold, and most characters of one. */
export const MOST_NAMES = 200;
const LONGEST_NAME = 64;

/** True when a value is one that the parameter takes. */
export function takesValue(parameter: RuleParameter, value: unknown): value is ParameterValue {
  switch (parameter.kind) {
    case 'number':
      return Number.isInteger(value) && isBetween(Number(value), parameter);
    case 'choice':
      return typeof value === 'string' && parameter.allowed.includes(value);
    case 'names':
      return (
        Array.isArray(value) &&
        value.length <= MOST_NAMES &&
        value.every((name: unknown) => isName(name, parameter.allowed))
      );
  }
}

function isBetween(value: number, { min, max }: NumberParameter): boolean {
  return min <= value && value <= max;
}

function isName(name: unknown, allowed: readonly string[] | null): boolean {
  if (typeof name !== 'string' || name === '' || name.length > LONGEST_NAME) return false;
  return allowed === null || allowed.includes(name);
}

/** What a parameter takes, in a few characters: `1–64`, or the words to choose from. */
export function rangeText(parameter: RuleParameter): string {
  if (parameter.kind === 'number') return `${String(parameter.min)}–${String(parameter.max)}`;
  return parameter.allowed?.join(', ') ?? `≤ ${String(MOST_NAMES)}`;
}
