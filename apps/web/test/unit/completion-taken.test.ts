import { acceptCompletion, currentCompletions, startCompletion } from '@codemirror/autocomplete';
import { EditorSelection, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { afterEach, expect, test, vi } from 'vitest';
import { sqlCompletion } from '../../src/common/sql/completion/completion-extension.ts';
import { completeSql } from '../../src/common/sql/completion/complete-sql.ts';
import type { SchemaNames } from '../../src/common/sql/completion/schema-names.ts';

const tables = ['orders', 'my orders', 'my order-lines', 'a`b', 'select', '1x', '表', '😀 moods'];
const names: SchemaNames = {
  ...{ database: 'shop', of: '' },
  databases: () => Promise.resolve(['my shop', 'shop']),
  tables: (database) => Promise.resolve(database === 'my shop' ? ['goods'] : tables),
  parts: () => Promise.resolve({ columns: [{ name: 'first name', detail: 'text' }], indexes: [] }),
  reserved: () => Promise.resolve(new Set(['SELECT'])),
};

let view: EditorView | null = null;
afterEach(() => view?.destroy());

/** An editor with its cursor at `|`, where somebody asks what fits. */
async function asked(text: string): Promise<EditorView> {
  const at = text.indexOf('|');
  view = new EditorView({
    parent: document.body,
    state: EditorState.create({
      doc: text.replace('|', ''),
      selection: EditorSelection.cursor(at),
      extensions: sqlCompletion((context) => completeSql(context, names, { earlier: '' })),
    }),
  });
  startCompletion(view);
  return view;
}
const offered = (editor: EditorView) =>
  currentCompletions(editor.state).map(({ label, displayLabel }) => displayLabel ?? label);

/** What the text becomes when the first offer is taken; the cursor stands at `|`. */
async function taken(text: string): Promise<string> {
  const editor = await asked(text);
  await vi.waitFor(() => expect(offered(editor)).not.toEqual([]));
  // Nothing is taken that came this very moment: nobody can have read it.
  await vi.waitFor(() => expect(acceptCompletion(editor)).toBe(true));
  const { head } = editor.state.selection.main;
  const written = editor.state.doc.toString();
  return `${written.slice(0, head)}|${written.slice(head)}`;
}

test.each([
  ['ALTER TABLE or|', 'ALTER TABLE orders|'],
  ['ALTER TABLE sel|', 'ALTER TABLE `select`|'],
  ['ALTER TABLE 1|', 'ALTER TABLE `1x`|'],
  ['ALTER TABLE 表|', 'ALTER TABLE `表`|'],
  ['ALTER TABLE a|', 'ALTER TABLE `a``b`|'],
])('%s becomes %s', async (text, becomes) => {
  expect(await taken(text)).toBe(becomes);
});

test.each([
  ['ALTER TABLE `or|', 'ALTER TABLE `orders`|'],
  ['ALTER TABLE `my orders|', 'ALTER TABLE `my orders`|'],
  ['ALTER TABLE `my order-|', 'ALTER TABLE `my order-lines`|'],
  ['ALTER TABLE `a``|', 'ALTER TABLE `a``b`|'],
  ['ALTER TABLE `😀 |', 'ALTER TABLE `😀 moods`|'],
  ['ALTER TABLE shop.`or|', 'ALTER TABLE shop.`orders`|'],
  ['ALTER TABLE `my shop`.`g|', 'ALTER TABLE `my shop`.`goods`|'],
  ['ALTER TABLE `my s|', 'ALTER TABLE `my shop`.|'],
  ['ALTER TABLE orders DROP COLUMN `first n|', 'ALTER TABLE orders DROP COLUMN `first name`|'],
])('a name between backticks goes on behind its blanks: %s becomes %s', async (text, becomes) => {
  expect(await taken(text)).toBe(becomes);
});

test.each([
  ['ALTER TABLE `or|`', 'ALTER TABLE `orders`|'],
  ['ALTER TABLE `or|ders` DROP a', 'ALTER TABLE `orders`| DROP a'],
  ['ALTER TABLE `my s|`', 'ALTER TABLE `my shop`.|'],
  ['ALTER TABLE `or| DROP COLUMN `b`', 'ALTER TABLE `orders`| DROP COLUMN `b`'],
])('a backtick that closes the name already is not written twice: %s becomes %s', async (text, becomes) => {
  expect(await taken(text)).toBe(becomes);
});

test.each([
  ['behind the blank of a name that nothing has', 'ALTER TABLE `your or|'],
  ['in the new name of a column, words and all', 'ALTER TABLE orders ADD COLUMN `first n|'],
])('nothing is offered %s', async (_, text) => {
  const editor = await asked(text);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(offered(editor)).toEqual([]);
});

test('a name between double quotes, which one sql_mode reads as a name, is one', async () => {
  const editor = await asked('ALTER TABLE "orders" DROP COLUMN |');
  await vi.waitFor(() => expect(offered(editor)).toEqual(['first name']));
});
