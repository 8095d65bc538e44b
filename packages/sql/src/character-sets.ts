import type { ColumnDefinition } from './column-definition.ts';
import type { Written } from './written.ts';

/** Names of one and the same character set (MySQL manual, "The utf8mb3 Character Set"). */
const SAME: Readonly<Record<string, string>> = { utf8: 'utf8mb3' };

export function sameCharacterSet(one: string, other: string): boolean {
  return plainCharacterSet(one) === plainCharacterSet(other);
}

/** Lower case, synonyms resolved. */
export function plainCharacterSet(name: string): string {
  const lower = name.toLowerCase();
  return SAME[lower] ?? lower;
}

/** Lower case does not tell them apart, nor the two names of their character set. */
export function sameCollation(one: string, other: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/^utf8_/, 'utf8mb3_');
  return plain(one) === plain(other);
}

/** The character set that a collation belongs to: what stands before its first underscore. */
export function characterSetOfCollation(collation: string): string {
  return plainCharacterSet(collation.split('_')[0] ?? collation);
}

/** The character set that a column's definition asks for, by CHARACTER SET or by COLLATE; null without both. */
export function characterSetOf({ characterSet, collation }: ColumnDefinition): Written | null {
  if (characterSet) return { ...characterSet, value: plainCharacterSet(characterSet.value) };
  return collation && { ...collation, value: characterSetOfCollation(collation.value) };
}

/** Most bytes of one character (MySQL manual, "Supported Character Sets and Collations"); null when not known. */
const WIDTHS: Readonly<Record<string, number>> = {
  ascii: 1,
  latin1: 1,
  binary: 1,
  ucs2: 2,
  gbk: 2,
  big5: 2,
  utf8mb3: 3,
  utf8mb4: 4,
  gb18030: 4,
  utf16: 4,
  utf32: 4,
};

export function bytesPerCharacter(characterSet: string): number | null {
  return WIDTHS[plainCharacterSet(characterSet)] ?? null;
}
