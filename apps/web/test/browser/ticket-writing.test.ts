import { openStage } from '@altergate/testing';
import type { Page, Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { choose, confirm, dialogOf, press, pressVerb, see } from './acts.ts';
import { submitOverHttp } from './submit-over-http.ts';

let stage: Stage;
let developer: Page;

beforeAll(async () => {
  stage = await openStage({ rows: 1_000 });
  developer = await stage.enter('developer');
});

afterAll(() => stage.close());

const selected = (page: Page) => page.evaluate(() => document.getSelection()?.toString() ?? '');

async function beginTicket(page: Page, title: string, sql: string): Promise<void> {
  await page.goto('/tickets/new');
  await page.getByLabel('Title').fill(title);
  await page.getByRole('textbox', { name: 'SQL' }).click();
  await page.keyboard.insertText(sql);
}

it('walks the findings by F8, back by Shift+F8, and saves at once by Ctrl+S', async () => {
  await developer.goto('/tickets/new');
  await choose(developer, 'Instance', 'demo-mysql');
  await choose(developer, 'Database', 'shop');
  await developer.getByRole('textbox', { name: 'SQL' }).click();
  await developer.keyboard.insertText(
    'ALTER TABLE orders ADD COLUMN rank INT;\nALTER TABLE nowhere ADD COLUMN a INT;',
  );
  await developer
    .getByText(/· 2 errors/)
    .first()
    .waitFor();
  await developer
    .getByText(/rank is a word of this server/)
    .first()
    .waitFor();
  await developer.keyboard.press('ControlOrMeta+Home');
  for (const finding of ['rank', 'nowhere', 'rank', 'nowhere']) {
    await developer.keyboard.press('F8');
    expect(await selected(developer)).toBe(finding);
  }
  for (const finding of ['rank', 'nowhere', 'rank']) {
    await developer.keyboard.press('Shift+F8');
    expect(await selected(developer)).toBe(finding);
  }
  await stage.picture(developer, 'editor-findings');

  // By itself it saves two seconds after the last key; the keys save before.
  await developer.getByLabel('Title').fill('Saved by keys');
  const saving = developer.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/tickets'),
    {
      timeout: 1_500,
    },
  );
  await developer.keyboard.press('ControlOrMeta+s');
  await saving;
  await developer.getByText(/^Saved \d\d:\d\d:\d\d$/).waitFor();
  expect(new URL(developer.url()).pathname).toMatch(/^\/tickets\/\d+\/edit$/);
  await developer.reload();
  expect(await developer.getByLabel('Title').inputValue()).toBe('Saved by keys');
});

it('takes a reserved word away by its fix, goes on to the next finding, and tells what the rule is for', async () => {
  const page = await stage.enter('developer');
  await page.goto('/tickets/new');
  await choose(page, 'Instance', 'demo-mysql');
  await choose(page, 'Database', 'shop');
  const editor = page.getByRole('textbox', { name: 'SQL' });
  await editor.click();
  await page.keyboard.insertText('ALTER TABLE orders ADD COLUMN rank INT,\n  ADD COLUMN groups INT');
  const review = page.getByRole('region', { name: 'Review' });
  const fix = review.getByRole('button', { name: 'Fix: write `rank`' });
  await fix.waitFor();
  await review.getByRole('button', { name: /^Fix all 2: / }).waitFor();
  const rule = review.getByRole('group').filter({ hasText: 'Rule: reserved-word' }).first();
  await rule.getByText('Rule: reserved-word').click();
  await rule.getByText('Better').waitFor();
  await stage.picture(page, 'editor-quick-fixes');

  await fix.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Fixed: write `rank`' }).waitFor({ state: 'attached' });
  await fix.waitFor({ state: 'hidden' });
  expect(await editor.textContent()).toContain('ADD COLUMN `rank` INT');
  await review.getByRole('button', { name: /groups is a word of this server/ }).waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent.includes('groups is a word'));

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await review.getByText(/· 0 errors/).waitFor();
  await page.keyboard.press('ControlOrMeta+z');
  await review.getByText(/· 1 error/).waitFor();
  expect(await editor.textContent()).toContain('ADD COLUMN groups INT');
  await page.close();
});

it('keeps a draft in the browser while Altergate does not answer, offers it again, and saves it once it does', async () => {
  const page = await stage.enter('developer');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.route(/\/api\/v1\/tickets$/, (route) =>
    route.request().method() === 'POST' ? route.abort('connectionfailed') : route.continue(),
  );
  await beginTicket(page, 'Written in a tunnel', 'ALTER TABLE orders ADD COLUMN tunnel INT');
  await page.getByText(/^Altergate does not answer\. Kept in this browser \d\d:\d\d:\d\d\.$/).waitFor();
  await stage.picture(page, 'editor-kept-here');
  await page.goto('/tickets/new');
  expect(asked).toEqual(['beforeunload']);
  await page.getByText(/^This browser kept “Written in a tunnel” /).waitFor();
  await stage.picture(page, 'editor-kept-draft');
  await press(page, 'Take that text');
  expect(await page.getByLabel('Title').inputValue()).toBe('Written in a tunnel');
  await page.getByText('ADD COLUMN tunnel INT', { exact: false }).first().waitFor();
  await page.unroute(/\/api\/v1\/tickets$/);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.getByText(/^Saved \d\d:\d\d:\d\d$/).waitFor();
  await page.goto('/tickets/new');
  await page.getByRole('heading', { name: 'New ticket' }).waitFor();
  expect(await page.getByText('This browser kept', { exact: false }).count()).toBe(0);
});

it('is talked about by everybody who sees it, and leaves its folds and buttons out of print', async () => {
  const path = await submitOverHttp(stage, 'A printed note', 'ALTER TABLE orders ADD COLUMN printed INT');
  await developer.goto(path);
  await developer.getByRole('button', { name: 'Comment', exact: true }).click();
  await developer.getByRole('textbox', { name: 'Comment' }).fill('Is INT large enough?');
  await press(developer, 'Comment on ticket');
  await see(developer, 'Is INT large enough?');
  const dba = await stage.enter('dba');
  await dba.goto(path);
  await dba.getByRole('textbox', { name: 'Comment' }).fill('It is for ten years.');
  await press(dba, 'Comment on ticket');
  await see(developer, 'It is for ten years.');
  await see(dba, 'It is for ten years.');
  expect(await dba.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(1);
  await dba.getByRole('button', { name: 'Edit', exact: true }).click();
  await dba.getByRole('textbox', { name: 'Comment' }).first().fill('It is for twenty years.');
  await press(dba, 'Save comment');
  await see(developer, 'It is for twenty years.');
  await developer.getByText(/^edited/).waitFor();
  await developer.getByRole('button', { name: 'Delete…' }).click();
  await confirm(developer, 'Delete comment');
  await see(dba, 'This comment was deleted.');
  expect(await dba.getByText('Is INT large enough?').count()).toBe(0);
  await stage.picture(dba, 'ticket-comments');

  await dba.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await press(dba, 'Print');
  await dba.locator('body[data-printed]').waitFor();
  const folds = dba.locator('details');
  expect(await folds.evaluateAll((all) => all.map((fold) => fold.hasAttribute('open')))).toContain(false);
  await dba.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await dba.emulateMedia({ media: 'print' });
  expect(await folds.evaluateAll((all) => all.every((fold) => fold.hasAttribute('open')))).toBe(true);
  await dba.getByText(`${stage.program.url}${path}`).waitFor();
  expect(await dba.getByRole('button').filter({ visible: true }).count()).toBe(0);
  expect(await dba.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
  await dba.getByText('It is for twenty years.').waitFor();
  await stage.picture(dba, 'ticket-print');
  await dba.emulateMedia({ media: null });
});

it('is withdrawn with nothing promised, copied by its author, and found by its table', async () => {
  const path = await submitOverHttp(
    stage,
    'Not wanted any more',
    'ALTER TABLE orders ADD COLUMN unwanted INT',
  );
  await developer.goto(path);
  await see(developer, 'Nobody has decided yet.');
  await pressVerb(developer, 'Withdraw…');
  await confirm(developer, 'Withdraw ticket');
  await see(developer, 'It was withdrawn. No approval stands, and none can be given any more.');
  expect(await developer.getByText('Nobody has decided yet.').count()).toBe(0);
  await stage.picture(developer, 'ticket-withdrawn');
  await press(developer, 'Edit a copy');
  await developer.getByRole('heading', { name: /^Edit ticket #\d+$/ }).waitFor();
  expect(await developer.getByLabel('Title').inputValue()).toBe('Not wanted any more');

  const search = developer.getByRole('combobox', { name: 'Search tickets' });
  await search.fill('orders');
  const answers = developer.getByRole('option').filter({ hasText: 'Not wanted any more' });
  await answers.first().waitFor();
  expect(await answers.first().textContent()).toContain('table');
  await stage.picture(developer, 'search-table');
  await search.press('Enter');
  await developer.waitForURL(/\/tickets\?.*table=orders/);
  await developer.getByRole('link', { name: 'A printed note' }).waitFor();
  expect(await dialogOf(developer).count()).toBe(0);
});
