import { openStage, waitUntilSettled } from '@altergate/testing';
import type { Page, Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tabTo } from './acts-by-keyboard.ts';
import { approveAndExecute, dialogOf, seeRun } from './acts.ts';
import { submitOverHttp } from './submit-over-http.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage({ lingers: true });
  const title = 'A rank for orders';
  await submitOverHttp(stage, title, 'ALTER TABLE orders ADD COLUMN rank_by_hand INT');
  page = await stage.enter('dba', {
    viewport: { width: 1024, height: 768 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await approveAndExecute(page, title);
});

afterAll(() => stage.close());

const pressKey = async (name: string | RegExp): Promise<void> => {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
};
const focused = () => page.evaluate(() => document.activeElement?.textContent.trim());
const hash = () => new URL(page.url()).hash;

it('takes a reviewer by keys alone from the first page to a run, and into its pause and out of it', async () => {
  await page.goto('/');
  await waitUntilSettled(page);
  await pressKey(/^Running/);
  await pressKey('shop.orders');
  await page.getByRole('log').waitFor();
  await seeRun(page, 'Copying rows');
  await pressKey('Pause');
  await seeRun(page, 'Paused by Dana Bea', 60_000);
  // The same place, so that nobody has to look for the way back.
  await expect.poll(focused).toBe('Resume');
  await page.keyboard.press('Enter');
  await seeRun(page, 'Copying rows', 60_000);
  await expect.poll(focused).toBe('Pause');
});

it('finds words in the log, links to their line and to lines beside it, and copies the address', async () => {
  await tabTo(page, 'Search the log');
  await page.keyboard.type('chunk-size');
  await page.locator('.current[data-seq]').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect.poll(hash).toMatch(/^#L\d+$/);
  const line = Number(hash().slice(2));
  expect(await page.locator(`[data-seq="${String(line)}"]`).textContent()).toContain('chunk-size');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+Enter');
  await expect.poll(hash).toMatch(new RegExp(`^#L${String(line)}-L\\d+$`));
  await pressKey('Copy link');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

it('finds the first error or says how far there is none, and saves the whole log', async () => {
  await pressKey('First error');
  // A good run may print an ERROR, too.
  const none = page.getByText(/^No ERROR and no FATAL up to line [\d,]+\.$/);
  await none.or(page.locator('.marked.level-error, .marked.level-fatal')).first().waitFor();
  const saved = page.waitForEvent('download');
  await pressKey('Download the whole log');
  expect((await saved).suggestedFilename()).toMatch(/^execution-\d+\.log\.gz$/);
});

it('cuts over, and shows those who go by keyboard how it ended', async () => {
  await stage.hurry();
  await seeRun(page, 'Waiting for cut-over', 90_000);
  await pressKey('Cut over now…');
  await dialogOf(page).waitFor();
  // Once it stands, a dialog takes the focus to where it begins.
  await page.waitForFunction(() => document.querySelector('.dialog-fade-enter-active') === null);
  await waitUntilSettled(page);
  await pressKey('Cut over shop.orders');
  await dialogOf(page).waitFor({ state: 'hidden' });
  await seeRun(page, 'Succeeded', 60_000);
  // The desk went away with its buttons.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await expect
    .poll(() => page.locator('h1').evaluate((title) => title.getBoundingClientRect().top))
    .toBeGreaterThan(0);
  await stage.picture(page, 'run-by-keyboard');
});
