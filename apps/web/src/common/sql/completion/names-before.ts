import { nameAt, partsOf, passIf, tableAt } from './named-in-words.ts';
import type { TableInText } from './place.ts';
import type { Word } from './read-words.ts';

/** What statements of a text make of the names of one table; in the order in which they stand. */
export interface NameChange {
  readonly kind: 'table' | 'column' | 'index';
  readonly table: TableInText;
  /** Gone under this name; null for what is new. */
  readonly was: string | null;
  /** There under this name; null for what is gone. */
  readonly becomes: string | null;
}

/** Names that earlier statements of a text add, change and take away. */
export function namesBefore(statements: readonly (readonly Word[])[]): NameChange[] {
  return statements.flatMap((words) => {
    const second = words[1]?.keyword;
    switch (words[0]?.keyword) {
      case 'ALTER':
        return second === 'TABLE' ? changesOfAlter(words) : [];
      case 'CREATE':
        return second === 'TABLE' ? changesOfCreate(words) : [];
      case 'DROP':
        return second === 'TABLE' ? partsOf(words.slice(passIf(words, 2))).flatMap(changesOfDrop) : [];
      case 'RENAME':
        return partsOf(words.slice(2)).flatMap(changesOfRename);
      default:
        return [];
    }
  });
}

function changesOfAlter(words: readonly Word[]): NameChange[] {
  const named = tableAt(words, passIf(words, 2));
  if (named === null) return [];
  const { table, next } = named;
  return partsOf(words.slice(next)).flatMap((part) => changesOfPart(table, part));
}

const noColumns = new Set([
  'CONSTRAINT',
  'PRIMARY',
  'FOREIGN',
  'CHECK',
  'PARTITION',
  'UNIQUE',
  'FULLTEXT',
  'SPATIAL',
]);

function changesOfPart(table: TableInText, words: readonly Word[]): NameChange[] {
  const second = words[1]?.keyword ?? '';
  const isIndex = second === 'INDEX' || second === 'KEY';
  const kind = isIndex ? 'index' : 'column';
  const at = nameAt(words, 'COLUMN', 'INDEX', 'KEY');
  const name = words[at]?.name ?? '';
  if (noColumns.has(second) || name === '') return [];
  switch (words[0]?.keyword) {
    case 'ADD':
      return [{ kind, table, was: null, becomes: name }];
    case 'DROP':
      return [{ kind, table, was: name, becomes: null }];
    case 'CHANGE':
      return [{ kind, table, was: name, becomes: words[at + 1]?.name ?? name }];
    case 'RENAME':
      if (second === 'COLUMN' || isIndex)
        return [{ kind, table, was: name, becomes: words[at + 2]?.name ?? name }];
      return second === 'TO'
        ? [{ kind: 'table', table, was: table.name, becomes: words[2]?.name ?? null }]
        : [];
    default:
      return [];
  }
}

function changesOfCreate(words: readonly Word[]): NameChange[] {
  const named = tableAt(words, passIf(words, 2));
  if (named === null) return [];
  const { table, next } = named;
  const made: NameChange = { kind: 'table', table, was: null, becomes: table.name };
  if (words[next]?.text !== '(') return [made];
  // A part that opens no parenthesis of its own lies between those of the table.
  const columns = partsOf(words.slice(next + 1)).flatMap((part): NameChange[] => {
    const first = part[0];
    const isKey =
      noColumns.has(first?.keyword ?? '') || first?.keyword === 'KEY' || first?.keyword === 'INDEX';
    return first === undefined || first.name === '' || isKey
      ? []
      : [{ kind: 'column', table, was: null, becomes: first.name }];
  });
  return [made, ...columns];
}

function changesOfDrop(words: readonly Word[]): NameChange[] {
  const named = tableAt(words, 0);
  return named === null ? [] : [{ kind: 'table', table: named.table, was: named.table.name, becomes: null }];
}

function changesOfRename(words: readonly Word[]): NameChange[] {
  const named = tableAt(words, 0);
  const becomes = named === null ? null : tableAt(words, named.next + 1);
  if (named === null || becomes === null) return [];
  return [{ kind: 'table', table: named.table, was: named.table.name, becomes: becomes.table.name }];
}
