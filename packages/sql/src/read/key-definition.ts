import type { TextRange } from '@altergate/domain';
import type { KeyDefinition, KeyKind, KeyOption, KeyPart } from '../key-definition.ts';
import type { Identifier } from '../names.ts';
import { rangeOf } from '../position.ts';
import { splitAtCommas, TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import type { Written } from '../written.ts';
import { attempt, rangeSince, takeEngineOption, takeNumber, takeValue, takeWrittenGroup } from './taken.ts';

/** What was read of a key before its own name. */
export interface KeyHead {
  readonly kind: KeyKind;
  readonly constraint: Identifier | null;
  /** Index of its first token. */
  readonly start: number;
}

/** Takes `[name] [USING type] ( parts ) [options]`; null without parts or with parts that cannot be read. */
export function takeKeyDefinition(cursor: TokenCursor, text: string, head: KeyHead): KeyDefinition | null {
  const name = takesType(cursor) || cursor.isPunctuation('(') ? null : cursor.takeIdentifier();
  const using = takeType(cursor);
  return takeKeyParts(cursor, text, { ...head, name: name ?? head.constraint, using });
}

/** Takes `( parts ) [options]` of a key whose name and type were taken already. */
export function takeKeyParts(
  cursor: TokenCursor,
  text: string,
  head: {
    readonly kind: KeyKind;
    readonly start: number;
    readonly name: Identifier | null;
    readonly using: Written | null;
  },
): KeyDefinition | null {
  const group = new TokenCursor(cursor.tokens, cursor.index).takeGroup();
  const parts = group && readParts(group, text);
  if (!parts) return null;
  cursor.takeGroup();
  const options = takeKeyOptions(cursor);
  const used = options.find((option) => option.name === 'USING') ?? null;
  const hidden = options.some((option) => option.name === 'INVISIBLE' || option.name === 'IGNORED');
  return {
    kind: head.kind,
    name: head.name,
    parts,
    using: head.using ?? (used && { value: used.value, range: used.range }),
    options,
    visible: !hidden,
    comment: options.findLast((option) => option.name === 'COMMENT') ?? null,
    range: rangeSince(cursor, head.start),
  };
}

/** The parts that are whole columns or the first characters of one; expressions are left out. */
export function columnsOf(key: KeyDefinition): Identifier[] {
  return key.parts.flatMap((part) => part.column ?? []);
}

/** TYPE is also a name that people give to an index. */
function takesType(cursor: TokenCursor): boolean {
  return cursor.isKeyword('USING', 'TYPE') && cursor.isKeywordAt(1, 'BTREE', 'HASH', 'RTREE');
}

/** {USING | TYPE} type */
export function takeType(cursor: TokenCursor): Written | null {
  if (!takesType(cursor)) return null;
  cursor.next();
  return takeValue(cursor);
}

function readParts(group: readonly Token[], text: string): KeyPart[] | null {
  const parts: KeyPart[] = [];
  for (const piece of splitAtCommas(group)) {
    const part = readPart(piece, text);
    if (!part) return null;
    parts.push(part);
  }
  return parts;
}

/** column [(length)] [ASC | DESC], ( expression ) [ASC | DESC]; MariaDB: period WITHOUT OVERLAPS */
function readPart(piece: readonly Token[], text: string): KeyPart | null {
  const cursor = new TokenCursor(piece);
  const range: TextRange | null = rangeOf(piece);
  const expression = takeWrittenGroup(cursor, text);
  const column = expression ? null : cursor.takeIdentifier();
  if (!range || (!expression && !column)) return null;
  let length: number | null = null;
  if (column && cursor.takePunctuation('(')) {
    length = takeNumber(cursor);
    if (length === null || !cursor.takePunctuation(')')) return null;
  }
  cursor.takeKeywords('WITHOUT', 'OVERLAPS');
  const order = cursor.takeKeyword('ASC', 'DESC')?.keyword;
  const direction = order === undefined ? null : order === 'ASC' ? 'asc' : 'desc';
  return cursor.done ? { column, length, expression, direction, range } : null;
}

/** Options with a value, which `=` may precede. */
const VALUED = ['KEY_BLOCK_SIZE', 'ENGINE_ATTRIBUTE', 'SECONDARY_ENGINE_ATTRIBUTE', 'CLUSTERING'] as const;

/** Takes what may follow the parts of a key. */
export function takeKeyOptions(cursor: TokenCursor): KeyOption[] {
  const options: KeyOption[] = [];
  for (let option = takeKeyOption(cursor); option; option = takeKeyOption(cursor)) options.push(option);
  return options;
}

function takeKeyOption(cursor: TokenCursor): KeyOption | null {
  const start = cursor.index;
  const plain = cursor.takeKeyword('VISIBLE', 'INVISIBLE', 'IGNORED')?.keyword;
  if (plain) return { name: plain, value: '', range: rangeSince(cursor, start) };
  if (cursor.takeKeywords('NOT', 'IGNORED')) {
    return { name: 'NOT IGNORED', value: '', range: rangeSince(cursor, start) };
  }
  return attempt(cursor, (ahead) => {
    const name = takeOptionName(ahead) ?? takeEngineOption(ahead);
    const value = name === null ? null : takeValue(ahead);
    return name !== null && value ? { name, ...value } : null;
  });
}

function takeOptionName(cursor: TokenCursor): string | null {
  const valued = cursor.takeKeyword(...VALUED)?.keyword;
  if (valued) {
    cursor.takePunctuation('=');
    return valued;
  }
  if (cursor.takeKeywords('WITH', 'PARSER')) return 'PARSER';
  if (cursor.isKeyword('COMMENT') && cursor.peek(1)?.kind === 'string') {
    cursor.next();
    return 'COMMENT';
  }
  return cursor.takeKeyword('USING', 'TYPE') ? 'USING' : null;
}
