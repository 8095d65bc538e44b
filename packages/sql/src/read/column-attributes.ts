import type { ColumnDefinition, ColumnOption } from '../column-definition.ts';
import type { ForeignKeyTarget } from '../key-definition.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { takeCharacterSet } from './character-set.ts';
import { takeDefault } from './default-value.ts';
import { takeCheck, takeReferences } from './references.ts';
import { attempt, rangeSince, takeEngineOption, takeValue, takeWrittenGroup, writtenSince } from './taken.ts';
import type { Written } from '../written.ts';

/** What the attributes after a type say; filled in one by one. */
export type Attributes = { -readonly [Key in keyof ColumnDefinition]: Growing<ColumnDefinition[Key]> };

type Growing<Value> = Value extends readonly (infer Element)[] ? Element[] : Value;

type AttributeReader = (cursor: TokenCursor, attributes: Attributes, text: string) => void;

const READERS: readonly AttributeReader[] = [
  takeNullability,
  takeValues,
  takeKey,
  takeGeneration,
  takeForeignKey,
  takeColumnCheck,
  takeLook,
  takeOption,
  takeMariadbWord,
];

/** Takes attributes one after the other, in any order; stops at the first token that is none. */
export function takeAttributes(cursor: TokenCursor, attributes: Attributes, text: string): void {
  for (;;) {
    const before = cursor.index;
    for (const read of READERS) read(cursor, attributes, text);
    if (cursor.index === before) return;
  }
}

function takeNullability(cursor: TokenCursor, attributes: Attributes): void {
  const start = cursor.index;
  if (cursor.takeKeywords('NOT', 'NULL')) {
    attributes.notNull = rangeSince(cursor, start);
    attributes.nullWord = null;
  } else if (cursor.takeKeyword('NULL')) {
    attributes.notNull = null;
    attributes.nullWord = rangeSince(cursor, start);
  } else if (cursor.takeKeywords('NOT', 'SECONDARY')) {
    const range = rangeSince(cursor, start);
    attributes.options.push({ name: 'NOT SECONDARY', value: '', range });
  }
}

function takeValues(cursor: TokenCursor, attributes: Attributes, text: string): void {
  const start = cursor.index;
  if (cursor.takeKeywords('SERIAL', 'DEFAULT', 'VALUE')) {
    attributes.autoIncrement = true;
    attributes.autoIncrementRange = rangeSince(cursor, start);
    attributes.notNull = rangeSince(cursor, start);
    attributes.unique = rangeSince(cursor, start);
    return;
  }
  if (cursor.takeKeyword('AUTO_INCREMENT')) {
    attributes.autoIncrement = true;
    attributes.autoIncrementRange = rangeSince(cursor, start);
  }
  const found = attempt(cursor, (ahead) => (ahead.takeKeyword('DEFAULT') ? takeDefault(ahead, text) : null));
  if (found) {
    attributes.hasDefault = true;
    attributes.default = found;
    if (found.kind === 'sequence') {
      attributes.mariadbWords.push({ value: 'SEQUENCE', range: found.range });
    }
  }
  const called = cursor.index + 2;
  const updates = attempt(cursor, (ahead) =>
    ahead.takeKeywords('ON', 'UPDATE') ? takeDefault(ahead, text) : null,
  );
  if (updates) attributes.onUpdate = writtenSince(cursor, called, text);
}

function takeKey(cursor: TokenCursor, attributes: Attributes): void {
  const start = cursor.index;
  if (cursor.takeKeyword('UNIQUE')) {
    cursor.takeKeyword('KEY');
    attributes.unique = rangeSince(cursor, start);
  } else if (cursor.takeKeywords('PRIMARY', 'KEY') || cursor.takeKeyword('KEY')) {
    attributes.primaryKey = rangeSince(cursor, start);
  }
}

function takeGeneration(cursor: TokenCursor, attributes: Attributes, text: string): void {
  const start = cursor.index;
  const ahead = cursor.isKeyword('GENERATED') && cursor.isKeywordAt(1, 'ALWAYS') ? 2 : 0;
  if (!cursor.isKeywordAt(ahead, 'AS')) return;
  if (cursor.isKeywordAt(ahead + 1, 'ROW') && cursor.isKeywordAt(ahead + 2, 'START', 'END')) {
    for (let taken = 0; taken < ahead + 3; taken += 1) cursor.next();
    noteMariadb(cursor, start, attributes);
    return;
  }
  if (!cursor.isPunctuation('(', ahead + 1)) return;
  for (let taken = 0; taken <= ahead; taken += 1) cursor.next();
  const expression = takeWrittenGroup(cursor, text);
  if (!expression) return;
  attributes.generated = true;
  const persistent = cursor.index;
  if (cursor.takeKeyword('PERSISTENT')) noteMariadb(cursor, persistent, attributes);
  const stored = cursor.index > persistent || cursor.takeKeyword('STORED') !== null;
  if (!stored) cursor.takeKeyword('VIRTUAL');
  attributes.generation = { expression, stored };
}

/** [CONSTRAINT [name]] REFERENCES …; the name is MariaDB's. */
function takeNamedReferences(cursor: TokenCursor, text: string): ForeignKeyTarget | null {
  if (cursor.takeKeyword('CONSTRAINT') && !cursor.isKeyword('REFERENCES')) cursor.takeIdentifier();
  return takeReferences(cursor, text);
}

function takeForeignKey(cursor: TokenCursor, attributes: Attributes, text: string): void {
  const start = cursor.index;
  const target = attempt(cursor, (ahead) => takeNamedReferences(ahead, text));
  if (!target) return;
  if (cursor.tokens[start]?.keyword === 'CONSTRAINT') {
    attributes.mariadbWords.push({ value: 'CONSTRAINT', range: rangeSince(cursor, start) });
  }
  attributes.references = target.table;
  attributes.foreignKey = target;
}

/** [CONSTRAINT [name]] CHECK ( expression ) [[NOT] ENFORCED] */
function takeColumnCheck(cursor: TokenCursor, attributes: Attributes, text: string): void {
  const start = cursor.index;
  const ahead = cursor.isKeyword('CONSTRAINT') ? (cursor.isKeywordAt(1, 'CHECK') ? 1 : 2) : 0;
  if (!cursor.isKeywordAt(ahead, 'CHECK') || !cursor.isPunctuation('(', ahead + 1)) return;
  if (ahead > 0) cursor.next();
  const name = ahead === 2 ? cursor.takeIdentifier() : null;
  const check = takeCheck(cursor, text, { name, start });
  if (check) attributes.checks.push(check);
}

/** Character set, collation, comment, visibility. */
function takeLook(cursor: TokenCursor, attributes: Attributes): void {
  attributes.characterSet = takeCharacterSet(cursor) ?? attributes.characterSet;
  if (cursor.takeKeyword('BINARY')) attributes.binaryCollation = true;
  attributes.collation = attempt(cursor, takeCollation) ?? attributes.collation;
  if (cursor.isKeyword('COMMENT') && cursor.peek(1)?.kind === 'string') {
    cursor.next();
    attributes.comment = takeValue(cursor);
  }
  const start = cursor.index;
  const word = cursor.takeKeyword('VISIBLE', 'INVISIBLE')?.keyword;
  if (word) attributes.visibility = { visible: word === 'VISIBLE', range: rangeSince(cursor, start) };
}

function takeCollation(cursor: TokenCursor): Written | null {
  if (!cursor.takeKeyword('COLLATE')) return null;
  cursor.takePunctuation('=');
  return takeValue(cursor);
}

function takeOption(cursor: TokenCursor, attributes: Attributes): void {
  const option = attempt(cursor, takeNamedOption);
  if (option) attributes.options.push(option);
}

function takeNamedOption(cursor: TokenCursor): ColumnOption | null {
  const assigned = cursor.takeKeyword('ENGINE_ATTRIBUTE', 'SECONDARY_ENGINE_ATTRIBUTE');
  if (assigned) cursor.takePunctuation('=');
  const name = (assigned ?? cursor.takeKeyword('COLUMN_FORMAT', 'STORAGE', 'SRID'))?.keyword;
  const value = name === undefined ? null : takeValue(cursor);
  return name !== undefined && value ? { name, ...value } : null;
}

/** COMPRESSED [= method], {WITH | WITHOUT} SYSTEM VERSIONING, and `name = value` for the storage engine */
function takeMariadbWord(cursor: TokenCursor, attributes: Attributes): void {
  const start = cursor.index;
  if (cursor.takeKeyword('COMPRESSED')) {
    if (cursor.takePunctuation('=')) takeValue(cursor);
  } else if (cursor.isPunctuation('=', 1)) {
    attempt(cursor, (ahead) => (takeEngineOption(ahead) === null ? null : takeValue(ahead)));
  } else if (!cursor.takeKeywords('WITHOUT', 'SYSTEM', 'VERSIONING')) {
    cursor.takeKeywords('WITH', 'SYSTEM', 'VERSIONING');
  }
  if (cursor.index > start) noteMariadb(cursor, start, attributes);
}

function noteMariadb(cursor: TokenCursor, start: number, attributes: Attributes): void {
  const words = cursor.tokens.slice(start, cursor.index).map((token) => token.keyword);
  const value = words.filter((word) => word !== '').join(' ');
  attributes.mariadbWords.push({ value, range: rangeSince(cursor, start) });
}
