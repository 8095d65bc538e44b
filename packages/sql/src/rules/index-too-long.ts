import { optionOf } from '../create-table.ts';
import { columnAfter } from './column-type-after.ts';
import { bytesOfColumn, bytesOfValue } from './column-size.ts';
import { definedKeys } from './defined.ts';
import type { DefinedKey } from './defined.ts';
import type { KeyPart } from '../key-definition.ts';
import { isLargeObject } from './large-object-types.ts';
import { finding, ruleWith } from './rule.ts';

/** Keys of more bytes than an index takes (MySQL manual, "InnoDB Limits"): refused with error 1071. */
export const indexTooLong = ruleWith({
  id: 'index-too-long',
  group: 'index',
  severity: 'error',
  isFixed: false,
  reports: ['index-too-long'],
  parameters: { bytes: { kind: 'number', default: 3072, min: 255, max: 3072 } },
  check: (context, { bytes }) =>
    definedKeys(context).flatMap((defined) => {
      const { key, position, table } = defined;
      if (key.kind === 'fulltext' || key.kind === 'spatial' || key.kind === 'vector') return [];
      const lengths = key.parts.map((part) => bytesOfPart(part, defined));
      const say = (length: number, limit: number) => [
        finding('index-too-long', position, key.range, { table: table.name, bytes: length, limit }),
      ];
      const longest = Math.max(0, ...lengths);
      if (hasShortParts(defined) && longest > MOST_OF_SHORT_PART && context.isStrict !== false) {
        return say(longest, MOST_OF_SHORT_PART);
      }
      // A server that is not strict cuts the only part of a key off, unless the key is unique.
      const isCut = key.kind === 'index' && lengths.length === 1 && context.isStrict === false;
      const length = isCut ? 0 : lengths.reduce((sum, part) => sum + part, 0);
      return length <= bytes ? [] : say(length, bytes);
    }),
});

/** Of one column, in the row formats COMPACT and REDUNDANT. */
const MOST_OF_SHORT_PART = 767;

function hasShortParts({ create }: DefinedKey): boolean {
  const format = create && optionOf(create.options, 'ROW_FORMAT')?.value.toLowerCase();
  const engine = create && (optionOf(create.options, 'ENGINE')?.value.toLowerCase() ?? 'innodb');
  return engine === 'innodb' && (format === 'compact' || format === 'redundant');
}

/** A character counts as one byte where its character set is not known, so that only certain cases are told. */
function bytesOfPart({ column, length }: KeyPart, defined: DefinedKey): number {
  const after = column && columnAfter(column.name, defined);
  if (!after) return 0;
  const { type, bytesPerCharacter } = after;
  const isText = type.base.endsWith('text');
  if (length !== null) return isText || /char$/.test(type.base) ? length * bytesPerCharacter : length;
  if (isLargeObject(type.base)) return 0;
  return bytesOfValue(type, bytesPerCharacter) ?? bytesOfColumn(type, bytesPerCharacter);
}
