import type { TextRange } from '@altergate/domain';
import type { Dialect } from '../dialect.ts';
import { findReservedNames } from '../names-in.ts';
import { remembered } from './remembered.ts';
import type { RuleContext } from './rule.ts';

export interface ReservedName {
  /** As it is written. */
  readonly word: string;
  readonly range: TextRange;
  readonly reserved: boolean;
  readonly position: number;
}

/** Per release what was found for it: two rules ask about the same ones. */
const found = remembered(() => new Map<string, ReservedName[]>());

/** Unquoted names of every statement that some release of the flavour reserves. */
export function reservedNames(context: RuleContext, dialect: Dialect): ReservedName[] {
  const byRelease = found(context);
  const key = `${dialect.flavour} ${String(dialect.version)}`;
  const known = byRelease.get(key) ?? findAll(context, dialect);
  byRelease.set(key, known);
  return known;
}

function findAll(context: RuleContext, dialect: Dialect): ReservedName[] {
  return context.statements.flatMap(({ statement, reading }) =>
    findReservedNames(reading, statement.tokens, dialect).map(({ range, reserved }) => ({
      word: context.text.slice(range.start, range.end),
      range,
      reserved,
      position: statement.position,
    })),
  );
}
