import type { ColumnDefinition } from '../column-definition.ts';
import type { Identifier } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { takeAttributes } from './column-attributes.ts';
import type { Attributes } from './column-attributes.ts';
import { takeColumnType } from './column-type.ts';
import { rangeSince } from './taken.ts';

/**
 * Takes type and attributes of a column whose name was taken already; stops at the first token that is none
 * of them (FIRST, AFTER, or something unknown that the caller then finds left over). Null without a type.
 */
export function takeColumnDefinition(
  cursor: TokenCursor,
  name: Identifier,
  text: string,
): ColumnDefinition | null {
  const start = cursor.index;
  const type = takeColumnType(cursor, text);
  if (!type) return null;
  const serial = /^serial$/i.test(type.text) ? type.range : null;
  const attributes: Attributes = {
    name,
    type,
    range: type.range,
    notNull: serial,
    nullWord: null,
    hasDefault: false,
    default: null,
    onUpdate: null,
    autoIncrement: serial !== null,
    autoIncrementRange: serial,
    generated: false,
    generation: null,
    characterSet: null,
    collation: null,
    binaryCollation: false,
    comment: null,
    visibility: null,
    unique: serial,
    primaryKey: null,
    references: null,
    foreignKey: null,
    checks: [],
    options: [],
    mariadbWords: [],
  };
  takeAttributes(cursor, attributes, text);
  const { end } = rangeSince(cursor, start);
  return { ...attributes, range: { start: name.range.start, end } };
}
