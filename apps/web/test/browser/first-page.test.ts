import { openStage } from '@altergate/testing';
import type { Page, Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dialogOf, press, see } from './acts.ts';
import { submitOverHttp } from './submit-over-http.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ rows: 1_000 });
  await submitOverHttp(stage, 'A note on orders', 'ALTER TABLE orders ADD COLUMN filtered INT');
});

afterAll(() => stage.close());

/** Lets a part of the program, by the name of its file, come only after `mend`. */
async function withhold(page: Page, part: RegExp) {
  let isLost = true;
  await page.route(part, (route) => (isLost ? route.abort() : route.continue()));
  return { mend: () => (isLost = false) };
}
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent.trim() ?? '');

it.each([/\/assets\/first-[^/]*\.js$/, /\/assets\/SignInPage-[^/]*\.js$/])(
  'says in both languages that the page could not be loaded without %s, and loads it when told to',
  async (part) => {
    const page = await stage.openBrowser();
    const { mend } = await withhold(page, part);
    await page.goto('/sign-in');
    await page.getByText('Altergate could not be loaded', { exact: false }).waitFor();
    await page.getByText('Altergate 未能加载', { exact: false }).waitFor();
    await stage.picture(page, 'not-loaded');
    mend();
    await press(page, 'Try again');
    await page.getByLabel('User name').waitFor();
  },
);

it('asks for the texts of codes again when one is needed and they did not come before', async () => {
  const page = await stage.openBrowser();
  const { mend } = await withhold(page, /\/assets\/english-[^/]*\.js(\?.*)?$/);
  await page.goto('/sign-in');
  const tryToSignIn = async () => {
    await page.getByLabel('User name').fill('dba');
    await page.getByLabel('Password').fill('not the password');
    await press(page, 'Sign in');
  };
  await tryToSignIn();
  await see(page, 'sign-in-refused');
  mend();
  await tryToSignIn();
  await page.getByText('User name or password', { exact: false }).waitFor();
});

it('is left for another page by the menu of the person, by keyboard alone', async () => {
  const page = await stage.enter('developer');
  const menu = page.getByRole('button', { name: 'Dev Eloper' });
  await menu.focus();
  await page.keyboard.press('Enter');
  expect(await focusedText(page)).toBe('Account');
  await page.keyboard.press('ArrowUp');
  expect(await focusedText(page)).toBe('Sign out');
  await page.keyboard.press('Escape');
  expect(await focusedText(page)).toBe('Dev Eloper');
  expect(await page.getByRole('menu').count()).toBe(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  expect(await focusedText(page)).toBe('Keyboard shortcuts');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Account', level: 1 }).waitFor();
});

it('narrows the list by several states and by an instance that is searched for', async () => {
  const page = await stage.enter('developer');
  const note = page.getByRole('link', { name: 'A note on orders' });
  await note.waitFor();
  await page.getByRole('button', { name: 'State: Any state' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await see(page, 'No ticket matches.');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await note.waitFor();
  await page.keyboard.press('Escape');
  expect(await focusedText(page)).toMatch(/^State:\s*Draft/);
  expect(new URL(page.url()).searchParams.get('state')).toBe('draft,in_review');
  await page.getByRole('button', { name: 'Instance: Any instance' }).click();
  await page.keyboard.type('MYSQL');
  await stage.picture(page, 'list-filter');
  await page.getByRole('option', { name: 'demo-mysql' }).click();
  await page.waitForURL((address) => address.searchParams.get('instance') === stage.instanceId);
  await note.waitFor();
  await press(page, 'Clear filter');
  await page.getByRole('button', { name: 'Instance: Any instance' }).waitFor();
});

it('asks to sign in above what was typed when the session ended, and gives it back', async () => {
  const page = await stage.enter('developer');
  await page.goto('/tickets/new');
  await page.getByLabel('Title').fill('Typed before the end');
  await page.context().clearCookies();
  await page.getByLabel('Title').press('End');
  await page.keyboard.type('!');
  const dialog = dialogOf(page);
  await dialog.getByText('Your session ended').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await dialog.getByText('Your session ended').waitFor();
  await stage.picture(page, 'session-ended');
  await page.keyboard.type(stage.passwords.developer);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Title').inputValue()).toBe('Typed before the end!');
});
