import type { StatementReading } from '@altergate/sql';
import { quoted } from './definition-lines.ts';

/** Tables that a statement gives another name, in its order; with two names exchanged each step stands for itself. */
export function renamings(
  reading: StatementReading,
): readonly { readonly from: string; readonly to: string }[] {
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
