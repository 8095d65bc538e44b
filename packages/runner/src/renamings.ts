import type { StatementReading } from '@altergate/sql';
import { quoted } from './definition-lines.ts';

export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** Tables that a statement gives another name, in its order; with two names exchanged each step stands for itself. */
export function renamings(reading: StatementReading): readonly Renaming[] {
  return reading.tables.flatMap((table, index) => {
    if (table.role !== 'rename-to') return [];
    const from = reading.tables.slice(0, index).findLast(({ role }) => role === 'target');
    return from === undefined ? [] : [{ from: from.name, to: table.name }];
  });
}

/** The server gives foreign keys that nobody named a name of the table's, and another one with the table. */
export function renamedDefinition(definition: string, from: string, to: string): string {
  const generated = quoted(`${from}_ibfk_`).slice(0, -1);
  return definition
    .split('\n')
    .map((line) =>
      line.trim().startsWith(`CONSTRAINT ${generated}`)
        ? line.replace(generated, () => quoted(`${to}_ibfk_`).slice(0, -1))
        : line,
    )
    .join('\n');
}

/** A foreign key as the server writes it: up to its parent, the parent's name, and what comes behind. */
const foreignKey =
  /^(\s*CONSTRAINT `(?:[^`]|``)+` FOREIGN KEY \(`(?:[^`]|``)+`(?:, ?`(?:[^`]|``)+`)*\) REFERENCES )`((?:[^`]|``)+)`( \(.*)$/;

/** The same definition with a parent's new name in its foreign keys, and in nothing else. */
export function withParentRenamed(
  definition: string,
  isParent: (name: string) => boolean,
  to: string,
): string {
  return definition
    .split('\n')
    .map((line) => {
      const [, start, parent, end] = foreignKey.exec(line) ?? [];
      if (start === undefined || parent === undefined || end === undefined) return line;
      return isParent(parent.replaceAll('``', '`')) ? `${start}${quoted(to)}${end}` : line;
    })
    .join('\n');
}
