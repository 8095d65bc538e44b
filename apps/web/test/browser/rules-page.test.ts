import { findViolations, openStage, waitUntilSettled } from '@altergate/testing';
import type { Page, Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tabTo } from './acts-by-keyboard.ts';
import { choose, confirm, dialogOf, press, see, submitTicket } from './acts.ts';

let stage: Stage;
let admin: Page;

beforeAll(async () => {
  stage = await openStage({ rows: 1_000 });
  admin = await stage.enter('admin');
});

afterAll(() => stage.close());

const title = 'A column that says nothing';
const sql = 'ALTER TABLE orders ADD COLUMN wrapped INT';
const ruleTitle = 'Columns say what they hold';

async function openPolicy(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Environments' }).first().click();
  await page.getByRole('link', { name: 'production' }).click();
  await page.getByRole('heading', { name: 'Rules and policy of production' }).waitFor();
}
const weightsOf = (page: Page) => page.getByRole('radiogroup', { name: `Weight of: ${ruleTitle}` });

it('has words for everything that may be submitted, and nothing for axe to say where a rule is open', async () => {
  await openPolicy(admin);
  await admin.getByRole('checkbox', { name: 'ALTER TABLE … DISCARD TABLESPACE' }).waitFor();
  const legends = await admin.locator('#allowed legend').allTextContents();
  expect(legends).not.toContain('More');
  await admin.getByRole('button', { name: ruleTitle }).click();
  await waitUntilSettled(admin);
  for (const colorScheme of ['light', 'dark'] as const) {
    await admin.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect.poll(() => admin.locator('html.dark').count()).toBe(colorScheme === 'dark' ? 1 : 0);
    expect(await findViolations(admin)).toEqual([]);
  }
});

it('speaks Chinese where no other language was loaded', async () => {
  const page = await stage.enter('developer');
  await openPolicy(page);
  await page.getByLabel('Language', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await see(page, '允许提交的内容');
  await page.reload();
  await page.getByRole('heading', { name: 'production 的规则与策略' }).waitFor();
  const names = await page.locator('#rules h3, #allowed legend, #allowed .words > span').allTextContents();
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !/\p{Script=Han}/u.test(name))).toEqual([]);
});

it('takes an admin from a heavier rule over the tickets that it blocks to what a developer then is told', async () => {
  const developer = await stage.enter('developer');
  await submitTicket(developer, title, sql);

  await openPolicy(admin);
  await admin.getByRole('textbox', { name: 'Title, id or reason of a rule' }).fill('column-comment');
  await admin
    .locator('#rules')
    .getByText(/^1 of \d+ rules$/)
    .waitFor();
  await weightsOf(admin).getByRole('radio', { name: 'Error' }).check();
  await see(admin, '1 unsaved change');
  await press(admin, 'Preview and save…');
  const dialog = dialogOf(admin);
  for (const words of ['1 rule changes.', 'At least 1 open ticket becomes blocked.', 'No approval lapses.']) {
    await dialog.getByText(words, { exact: true }).waitFor();
  }
  await dialog.getByRole('link', { name: title }).waitFor();
  await dialog.getByText('becomes blocked', { exact: true }).waitFor();
  await stage.picture(admin, 'policy-preview');
  await confirm(admin, 'Save policy');
  await see(admin, 'Policy revision 2 is saved.');
  const history = admin.getByRole('region', { name: 'History of the policy' });
  await history.getByText('Off → Error').waitFor();
  await history.getByText('Administrator').waitFor();

  await developer.goto('/tickets/new');
  await choose(developer, 'Instance', 'demo-mysql');
  await choose(developer, 'Database', 'shop');
  await developer.getByRole('textbox', { name: 'SQL' }).click();
  await developer.keyboard.insertText(sql);
  await developer
    .getByText(/· 1 error/)
    .first()
    .waitFor();
  await developer.getByText('Rule: column-comment-missing').first().waitFor();
});

it('shows a developer the rules as they are, with nothing to press that changes them', async () => {
  const developer = await stage.enter('developer');
  await openPolicy(developer);
  await developer.getByRole('button', { name: ruleTitle }).waitFor();
  const row = developer.locator('#rule-drop-table');
  await row.getByText('By default Warning, in production Error').waitFor();
  await row.getByText('Error', { exact: true }).waitFor();
  expect(await developer.getByRole('radio').count()).toBe(0);
  expect(await developer.getByRole('checkbox').count()).toBe(0);
  expect(await developer.getByRole('button', { name: 'Edit' }).count()).toBe(0);
  await stage.picture(developer, 'policy-as-reader');
});

it('can be changed by keyboard alone, and asks before unsaved changes are left', async () => {
  await openPolicy(admin);
  await tabTo(admin, 'Title, id or reason of a rule');
  await admin.keyboard.type('drop-table-name');
  await tabTo(admin, /drop-table-name/);
  await admin.keyboard.press('Tab');
  await admin.keyboard.press('ArrowRight');
  await see(admin, '1 unsaved change');
  await admin.keyboard.press('ControlOrMeta+s');
  await dialogOf(admin).getByText('1 rule changes.', { exact: true }).waitFor();
  await admin.keyboard.press('Escape');
  await dialogOf(admin).waitFor({ state: 'hidden' });
  await admin.keyboard.press('g');
  await admin.keyboard.press('t');
  await dialogOf(admin).getByText('Leave without saving?').waitFor();
  await confirm(admin, 'Stay here');
  expect(new URL(admin.url()).pathname).toMatch(/^\/environments\/\d+$/);
});
