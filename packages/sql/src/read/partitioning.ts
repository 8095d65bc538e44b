import type { Identifier } from '../names.ts';
import type { PartitionDefinition, PartitionMethod, PartitionRule, Partitioning } from '../partitioning.ts';
import type { TableOption } from '../create-table.ts';
import { splitAtCommas, TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import type { Written } from '../written.ts';
import { takeTableOption } from './table-options.ts';
import {
  attempt,
  rangeSince,
  takeNameList,
  takeNumber,
  takeValue,
  takeWrittenGroup,
  writtenSince,
} from './taken.ts';

/** PARTITION BY rule [SUBPARTITION BY rule] [(definitions)]; null when it does not stand here or cannot be read. */
export function takePartitioning(cursor: TokenCursor, text: string): Partitioning | null {
  const start = cursor.index;
  if (!cursor.takeKeywords('PARTITION', 'BY')) return null;
  const by = takeRule(cursor, text, 'PARTITIONS');
  if (!by) return null;
  const divides = cursor.takeKeywords('SUBPARTITION', 'BY');
  const subpartitionBy = divides ? takeRule(cursor, text, 'SUBPARTITIONS') : null;
  if (divides && !subpartitionBy) return null;
  const partitions = cursor.isPunctuation('(') ? takePartitions(cursor, text) : [];
  return partitions && { by, subpartitionBy, partitions, range: rangeSince(cursor, start) };
}

function takeRule(cursor: TokenCursor, text: string, counted: string): PartitionRule | null {
  const start = cursor.index;
  const linear = cursor.takeKeyword('LINEAR') !== null;
  const by = takeMethod(cursor, text);
  if (!by) return null;
  const counts = cursor.takeKeyword(counted) !== null;
  const count = counts ? takeNumber(cursor) : null;
  if (counts && count === null) return null;
  return { ...by, linear, count, range: rangeSince(cursor, start) };
}

type Method = Pick<PartitionRule, 'method' | 'columns' | 'expression'>;

function takeMethod(cursor: TokenCursor, text: string): Method | null {
  const word = cursor.takeKeyword('RANGE', 'LIST', 'HASH', 'KEY', 'SYSTEM_TIME')?.keyword;
  switch (word) {
    case 'RANGE':
      return takeColumnsWord(cursor) ? byColumns(cursor, 'range-columns') : byValue(cursor, text, 'range');
    case 'LIST':
      return takeColumnsWord(cursor) ? byColumns(cursor, 'list-columns') : byValue(cursor, text, 'list');
    case 'HASH':
      return byValue(cursor, text, 'hash');
    case 'KEY':
      if (cursor.takeKeyword('ALGORITHM')) {
        cursor.takePunctuation('=');
        if (takeNumber(cursor) === null) return null;
      }
      return byColumns(cursor, 'key');
    case 'SYSTEM_TIME':
      return bySystemTime(cursor, text);
    default:
      return null;
  }
}

/** The server takes FIELDS for COLUMNS wherever it stands. */
function takeColumnsWord(cursor: TokenCursor): boolean {
  return cursor.takeKeyword('COLUMNS', 'FIELDS') !== null;
}

function byColumns(cursor: TokenCursor, method: PartitionMethod): Method | null {
  const columns = takeNameList(cursor);
  return columns && { method, columns, expression: null };
}

function byValue(cursor: TokenCursor, text: string, method: PartitionMethod): Method | null {
  const expression = takeWrittenGroup(cursor, text);
  return expression && { method, columns: [], expression };
}

/** SYSTEM_TIME [INTERVAL expression unit [STARTS time]] [LIMIT n] [AUTO] of MariaDB */
function bySystemTime(cursor: TokenCursor, text: string): Method {
  const start = cursor.index;
  if (cursor.takeKeyword('INTERVAL')) takeInterval(cursor);
  while (!cursor.done && !cursor.isPunctuation('(') && !cursor.isKeyword('PARTITIONS', 'SUBPARTITION'))
    cursor.next();
  const written = cursor.index > start ? writtenSince(cursor, start, text) : null;
  return { method: 'system-time', columns: [], expression: written };
}

/** A number, ( expression ) or a call; its unit follows. */
function takeInterval(cursor: TokenCursor): void {
  if (!cursor.isPunctuation('(')) cursor.next();
  cursor.takeGroup();
}

/** ( PARTITION name …, PARTITION name … ); null when it cannot be read, and then nothing was taken. */
export function takePartitions(cursor: TokenCursor, text: string): PartitionDefinition[] | null {
  const group = new TokenCursor(cursor.tokens, cursor.index).takeGroup();
  const partitions = group && readDefinitions(group, text, 'PARTITION');
  if (!partitions) return null;
  cursor.takeGroup();
  return partitions;
}

function readDefinitions(group: readonly Token[], text: string, noun: string): PartitionDefinition[] | null {
  const definitions: PartitionDefinition[] = [];
  for (const piece of splitAtCommas(group)) {
    const definition = readDefinition(new TokenCursor(piece), text, noun);
    if (!definition) return null;
    definitions.push(definition);
  }
  return definitions;
}

function readDefinition(cursor: TokenCursor, text: string, noun: string): PartitionDefinition | null {
  // MariaDB takes a partition without the word before it.
  if (!cursor.takeKeyword(noun) && cursor.isKeyword('VALUES')) return null;
  const name = cursor.takeIdentifier();
  if (!name) return null;
  const values = attempt(cursor, (ahead) => takePartitionValues(ahead, text));
  const options = takeOptions(cursor);
  const inside = noun === 'PARTITION' ? cursor.takeGroup() : null;
  const subpartitions = inside ? readDefinitions(inside, text, 'SUBPARTITION') : [];
  if (!subpartitions || !cursor.done) return null;
  return { name, values, options, subpartitions, range: rangeSince(cursor, 0) };
}

/** VALUES {LESS THAN {MAXVALUE | (…)} | IN (…)}; HISTORY, CURRENT and DEFAULT are MariaDB's. */
export function takePartitionValues(cursor: TokenCursor, text: string): Written | null {
  const start = cursor.index;
  if (cursor.takeKeyword('HISTORY', 'CURRENT', 'DEFAULT')) return writtenSince(cursor, start, text);
  if (!cursor.takeKeyword('VALUES')) return null;
  const inside = cursor.index;
  const isRange = cursor.takeKeywords('LESS', 'THAN');
  if (!isRange && !cursor.takeKeyword('IN')) return null;
  const values = isRange ? (cursor.takeKeyword('MAXVALUE') ?? cursor.takeGroup()) : cursor.takeGroup();
  return values && writtenSince(cursor, inside, text);
}

function takeOptions(cursor: TokenCursor): TableOption[] {
  const options: TableOption[] = [];
  for (;;) {
    const option = attempt(cursor, takePartitionOption);
    if (!option) return options;
    options.push(option);
  }
}

/** [STORAGE] ENGINE and NODEGROUP are options of partitions alone. */
function takePartitionOption(cursor: TokenCursor): TableOption | null {
  const start = cursor.index;
  if (cursor.isKeyword('STORAGE') && cursor.isKeywordAt(1, 'ENGINE')) cursor.next();
  if (cursor.isKeyword('NODEGROUP')) {
    cursor.next();
    cursor.takePunctuation('=');
    const value = takeValue(cursor);
    if (!value) return null;
    return {
      name: 'NODEGROUP',
      value: value.value,
      valueRange: value.range,
      range: rangeSince(cursor, start),
    };
  }
  const taken = takeTableOption(cursor);
  return taken?.kind === 'option' ? taken.option : null;
}

/** Takes `name, name …`; null without a name. */
export function takePartitionNames(cursor: TokenCursor): Identifier[] | null {
  const names: Identifier[] = [];
  do {
    const name = cursor.takeIdentifier();
    if (!name) return null;
    names.push(name);
  } while (cursor.takePunctuation(','));
  return names;
}
