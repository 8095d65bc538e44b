import type { AlterClause, Identifier } from '@altergate/sql';
import { hasKey, linesOf } from './definition-lines.ts';
import {
  maskCharset,
  maskColumn,
  maskForeignKey,
  maskKey,
  maskOption,
  renameColumn,
  takeColumnOutOfKeys,
} from './line-masks.ts';
import type { LineMask } from './line-masks.ts';
import type { ReadText } from './shown-after.ts';

/**
 * Whether two canonical definitions differ in nothing but what these statements say. False as well where it cannot be
 * told: a clause may change more than its own words name.
 */
export function isSameBesides(statements: readonly ReadText[], before: string, found: string): boolean {
  const masks = statements.map((statement) => clauseMasks(statement, before));
  if (masks.includes(null)) return false;
  const left = withoutMasked(before, masks);
  const right = withoutMasked(found, masks);
  return left.length === right.length && left.every((line, index) => line === right[index]);
}

function withoutMasked(definition: string, masks: readonly (readonly LineMask[] | null)[]): string[] {
  let lines = linesOf(definition).map((line) => line.replace(/,$/, ''));
  for (const mask of masks.flatMap((some) => some ?? [])) {
    lines = lines.flatMap((line) => mask(line) ?? []);
  }
  return lines;
}

/**
 * What a statement may change of a definition, line by line; null when its own words do not tell.
 * @param before the definition that it finds
 */
export function clauseMasks({ reading }: ReadText, before: string): readonly LineMask[] | null {
  switch (reading.kind) {
    case 'create-index':
    case 'drop-index':
      return reading.index === null ? null : [maskKey(reading.index.name)];
    case 'rename-table':
      return [];
    case 'alter-table': {
      const masks = (reading.alter?.clauses ?? []).map((clause) => masksOf(clause, before));
      return masks.includes(null) ? null : masks.flatMap((some) => some ?? []);
    }
    default:
      return null;
  }
}

function masksOf(clause: AlterClause, before: string): readonly LineMask[] | null {
  switch (clause.kind) {
    case 'add-column':
    case 'modify-column':
      return isAlone(clause.column) ? [maskColumn(clause.column.name.name)] : null;
    case 'change-column': {
      if (!isAlone(clause.column)) return null;
      const { from, to } = clause;
      return [maskColumn(from.name), maskColumn(to.name), renameColumn(from.name, to.name)];
    }
    case 'alter-column':
      return [maskColumn(clause.column.name)];
    case 'rename-column':
      return [renameColumn(clause.from.name, clause.to.name)];
    case 'drop-column':
      return [maskColumn(clause.column.name), takeColumnOutOfKeys(clause.column.name)];
    case 'add-index':
    case 'add-unique':
    case 'add-fulltext-index':
    case 'add-spatial-index':
      return maskNewKey(clause, before);
    case 'add-primary-key':
    case 'drop-primary-key':
      return [maskKey('PRIMARY')];
    case 'drop-index':
    case 'alter-index':
      return [maskKey(clause.name.name)];
    case 'rename-index':
      return [maskKey(clause.from.name), maskKey(clause.to.name)];
    case 'drop-foreign-key':
      return [maskForeignKey(clause.name.name)];
    case 'drop-constraint':
      return [maskForeignKey(clause.name.name), maskKey(clause.name.name)];
    case 'table-option':
      return optionMasks(clause.name);
    case 'algorithm':
    case 'lock':
    case 'force':
    case 'order-by':
    case 'enable-keys':
    case 'disable-keys':
    case 'validation':
    case 'rename-table':
      return [];
    default:
      return null;
  }
}

/** A column that brings no key, constraint or place in a generated text with it. */
function isAlone(column: Extract<AlterClause, { readonly kind: 'add-column' }>['column']): boolean {
  return column.unique === null && column.primaryKey === null && column.references === null;
}

/** The server names a key that nobody named after its first column, with a number where that name is taken. */
function maskNewKey(
  clause: { readonly name: Identifier | null; readonly columns: readonly Identifier[] },
  before: string,
): readonly LineMask[] | null {
  if (clause.name !== null) return [maskKey(clause.name.name)];
  const stem = clause.columns[0]?.name;
  if (stem === undefined) return null;
  let name = stem;
  for (let number = 2; hasKey(before, name); number += 1) name = `${stem}_${String(number)}`;
  return [maskKey(name)];
}

const writtenOptions =
  /^(ENGINE|COMMENT|ROW_FORMAT|KEY_BLOCK_SIZE|COMPRESSION|STATS_\w+|\w+_ROWS|AVG_ROW_LENGTH)$/;

function optionMasks(name: string): readonly LineMask[] | null {
  if (name === 'AUTO_INCREMENT') return [];
  if (/^(CHAR(ACTER)? SET|CHARSET|COLLATE)$/.test(name)) return [maskCharset];
  return writtenOptions.test(name) ? [maskOption(name)] : null;
}
