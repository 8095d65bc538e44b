import { openStage } from '@altergate/testing';
import type { Page, Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { choose } from './acts.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage({ rows: 1_000 });
  page = await stage.enter('developer');
});

afterAll(() => stage.close());

const editorOf = () => page.getByRole('textbox', { name: 'SQL' });
const offers = () => page.getByRole('listbox', { name: 'What fits here' });
const written = () => editorOf().evaluate((node) => (node as unknown as { innerText: string }).innerText);

/** Enter takes nothing that came within the last 75 ms: nobody can have read it. */
async function takeFirst(): Promise<void> {
  await offers().waitFor();
  await page.waitForTimeout(300);
  await page.keyboard.press('Enter');
}

async function beginTicket(): Promise<void> {
  await page.goto('/tickets/new');
  await choose(page, 'Instance', 'demo-mysql');
  await choose(page, 'Database', 'shop');
  await editorOf().click();
}

it('completes a table, a clause and a column by keyboard, and is left by Esc and Tab', async () => {
  await beginTicket();
  await page.keyboard.type('ALTER TABLE ');
  await page.keyboard.press('Control+Space');
  await offers().getByRole('option', { name: 'orders', exact: true }).waitFor();
  await page.keyboard.type('ord');
  await takeFirst();
  await expect.poll(written).toBe('ALTER TABLE orders');
  await page.keyboard.type(' drop co');
  await takeFirst();
  await expect.poll(written).toMatch(/^ALTER TABLE orders drop COLUMN$/);
  await page.keyboard.type(' ');
  await page.keyboard.press('Control+Space');
  await offers().getByRole('option', { name: /^note/ }).waitFor();
  await stage.picture(page, 'editor-completion');
  await page.keyboard.press('Escape');
  await offers().waitFor({ state: 'hidden' });
  await page.keyboard.press('Tab');
  expect(await editorOf().evaluate((node) => node === node.ownerDocument.activeElement)).toBe(false);
});

it('lays a text out in one step of the history, and says which statement it left', async () => {
  await beginTicket();
  const text = 'alter table orders add a int,add b int;\ncreate  view v as select 1';
  await page.keyboard.insertText(text);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Alt+F');
  await page
    .getByText('Formatted. Ctrl or ⌘+Z takes it back. Statement 2 was left as it is.')
    .first()
    .waitFor();
  await page.locator('p.meta', { hasText: 'Statement 2 was left as it is.' }).waitFor();
  expect(await written()).toBe('alter table orders\n  add a int,\n  add b int;\ncreate  view v as select 1');
  await page.keyboard.press('ControlOrMeta+z');
  expect(await written()).toBe(text);

  await page.getByRole('button', { name: 'Format' }).click();
  // Not what was said aloud of the first time.
  await page.locator('p.meta', { hasText: 'Formatted.' }).waitFor();
  await page.keyboard.press('ControlOrMeta+z');
  expect(await written()).toBe(text);
});

it('shows what is executed of a statement with a comment', async () => {
  await beginTicket();
  await page.keyboard.insertText('ALTER TABLE orders /* for the shop */ ADD COLUMN rank INT');
  const review = page.getByRole('region', { name: 'Review' });
  await review.getByText('What will be executed').click();
  await review.getByText('The server gets the statement without its comments.').waitFor();
  const texts = review.getByRole('group', { name: 'What will be executed' });
  expect(await texts.locator('del').allInnerTexts()).toEqual([expect.stringContaining('/* for the shop */')]);
  const normal = review.getByRole('group', { name: 'Normal form' });
  expect(await normal.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('`rank`')]);
});
