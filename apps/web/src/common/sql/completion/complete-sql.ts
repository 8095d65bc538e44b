import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { namesBefore, type NameChange } from './names-before.ts';
import type { Place, TableInText } from './place.ts';
import { placeAfter } from './place-of.ts';
import { readWords } from './read-words.ts';
import { openNames } from './open-names.ts';
import { noParts, writtenName, type NamedPart, type SchemaNames } from './schema-names.ts';

/** Words about what is offered, in the reader's language. */
export interface CompletionTexts {
  /** A name that an earlier statement of the text makes. */
  readonly earlier: string;
}

/** What is offered of one kind goes before what is offered of the next. */
const ranks = { name: 3, earlier: 3, database: 1, keyword: 0 } as const;

/** What fits at the cursor: names of the schema, and words of the language. Null where nothing does. */
export async function completeSql(
  context: CompletionContext,
  names: SchemaNames,
  texts: CompletionTexts,
): Promise<CompletionResult | null> {
  if (!context.explicit && !mayBeNamed(context)) return null;
  const { statements, inside, openName } = readWords(context.state.doc.toString(), context.pos);
  if (inside) return null;
  const isOpen = openName !== null;
  const from = openName ?? context.matchBefore(wordAtEnd)?.from ?? context.pos;
  if (!context.explicit && from === context.pos && !followsDot(context)) return null;
  const words = (statements.at(-1) ?? []).filter((word) => word.from < from);
  const place = placeAfter(words);
  const changes = namesBefore(statements.slice(0, -1));
  const reserved = await names.reserved();
  const offered = await optionsAt(place, names, changes, texts);
  if (context.aborted) return null;
  const keywords = 'words' in place ? place.words : [];
  if (isOpen) return openNames(context, from, offered);
  const isSmall = /^[a-z]/.test(words[0]?.text ?? context.state.sliceDoc(from, context.pos));
  const options = [
    ...offered.map((option) => ({ ...option, apply: applied(option, reserved) })),
    ...keywords.map((word, index) => keywordOption(word, isSmall, index)),
  ];
  return options.length === 0 ? null : { from, options, validFor: /^[\p{L}\p{N}_$]*$/u };
}

const wordAtEnd = /[\p{L}\p{N}_$]+/u;

/** Whether the text has to be read: not for a blank, unless a name may go on behind it. */
function mayBeNamed(context: CompletionContext): boolean {
  const isOpen = context.matchBefore(/`.*/) !== null;
  return isOpen || followsDot(context) || context.matchBefore(wordAtEnd) !== null;
}

function followsDot({ state, pos }: CompletionContext): boolean {
  return state.sliceDoc(pos - 1, pos) === '.';
}

function applied({ label, type }: Completion, reserved: ReadonlySet<string>): string {
  const name = writtenName(label, reserved);
  return type === 'namespace' ? `${name}.` : name;
}

/** Values such as InnoDB keep their letters; other words follow those of the statement. */
function keywordOption(word: string, isSmall: boolean, index: number): Completion {
  const isWord = word === word.toUpperCase();
  return {
    label: isSmall && isWord ? word.toLowerCase() : word,
    type: 'keyword',
    boost: ranks.keyword - index / 100,
  };
}

async function optionsAt(
  place: Place,
  names: SchemaNames,
  changes: readonly NameChange[],
  texts: CompletionTexts,
): Promise<Completion[]> {
  if (place.kind === 'table') return tableOptions(place.database, names, changes, texts);
  if (place.kind !== 'column' && place.kind !== 'index') return [];
  const own = changes.filter(
    ({ kind, table }) => kind === place.kind && isSameTable(table, place.table, names),
  );
  const database = place.table.database ?? names.database;
  const parts = database === null ? noParts : await names.parts(database, place.table.name);
  const known = place.kind === 'column' ? parts.columns : parts.indexes;
  return changed(known, own, texts).map(({ name, detail }, index) => ({
    label: name,
    detail,
    type: place.kind === 'column' ? 'property' : 'constant',
    boost: ranks.name - index / 1_000,
  }));
}

async function tableOptions(
  written: string | null,
  names: SchemaNames,
  changes: readonly NameChange[],
  texts: CompletionTexts,
): Promise<Completion[]> {
  const database = written ?? names.database;
  const known = database === null ? [] : await names.tables(database);
  const own = changes.filter(
    ({ kind, table }) => kind === 'table' && (table.database ?? names.database) === database,
  );
  const tables = changed(
    known.map((name) => ({ name, detail: names.of })),
    own,
    texts,
  ).map(({ name, detail }): Completion => ({ label: name, detail, type: 'class', boost: ranks.name }));
  if (written !== null) return tables;
  const databases = (await names.databases()).map((name): Completion => ({
    label: name,
    detail: names.of,
    type: 'namespace',
    boost: name === names.database ? ranks.database : ranks.keyword,
  }));
  return [...tables, ...databases];
}

/** Names as they are when the earlier statements have been run. */
function changed(
  known: readonly NamedPart[],
  changes: readonly NameChange[],
  { earlier }: CompletionTexts,
): NamedPart[] {
  let now = [...known];
  for (const { was, becomes } of changes) {
    const isOf = (name: string | null) => (part: NamedPart) =>
      part.name.toLowerCase() === name?.toLowerCase();
    if (was !== null) now = now.filter((part) => !isOf(was)(part));
    if (becomes !== null && !now.some(isOf(becomes))) now.push({ name: becomes, detail: earlier });
  }
  return now;
}

function isSameTable(one: TableInText, other: TableInText, { database }: SchemaNames): boolean {
  return one.name === other.name && (one.database ?? database) === (other.database ?? database);
}
