import {
  findViolations,
  makeSubjects,
  openStage,
  pages,
  requireEveryPage,
  routesOf,
} from '@altergate/testing';
import { waitUntilSettled } from '@altergate/testing';
import type { Page, PageSubjects, Stage, Viewer } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tabTo } from './acts-by-keyboard.ts';
import { see } from './acts.ts';
import { englishWords } from './english-words.ts';

let stage: Stage;
let subjects: PageSubjects;

beforeAll(async () => {
  stage = await openStage();
  const [author, reviewer] = [await stage.client('developer'), await stage.client('dba')];
  subjects = await makeSubjects({ author, reviewer, instanceId: stage.instanceId });
});

afterAll(() => stage.close());

/** What axe finds in both themes on every page that is first of all this person's. */
async function violationsSeenBy(viewer: Viewer): Promise<string[]> {
  const page = viewer === 'nobody' ? await stage.openBrowser() : await stage.enter(viewer);
  const found: string[] = [];
  for (const entry of pages.filter(({ viewers }) => viewers[0] === viewer)) {
    await page.goto(entry.address(subjects));
    await waitUntilSettled(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const isDark = colorScheme === 'dark';
      await expect.poll(() => page.locator('html.dark').count()).toBe(isDark ? 1 : 0);
      for (const violation of await findViolations(page, { colorsOnly: isDark })) {
        found.push(`${entry.name} as ${viewer}, ${colorScheme}: ${violation}`);
      }
    }
  }
  await page.context().close();
  return found;
}

it('has every page of the router in the table of pages', async () => {
  const page = await stage.openBrowser();
  await page.goto('/sign-in');
  await waitUntilSettled(page);
  const routes = await routesOf(page);
  expect(() => requireEveryPage(pages, routes)).not.toThrow();
  expect(() => requireEveryPage(pages, [...routes, '/new-page'])).toThrow('/new-page');
});

it.each(['nobody', 'developer', 'dba', 'ops', 'admin'] as const)(
  'gives axe nothing to say on any page, in either theme, for %s',
  async (viewer) => {
    expect(await violationsSeenBy(viewer)).toEqual([]);
  },
);

it('takes a reviewer by keyboard alone, in Chinese, from signing in to an approval', async () => {
  const page: Page = await stage.openBrowser();
  await page.goto('/');
  await waitUntilSettled(page);
  await tabTo(page, 'User name');
  await page.keyboard.type('dba');
  await tabTo(page, 'Password');
  await page.keyboard.type(stage.passwords.dba);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'CREATE TABLE gift_messages' }).waitFor();

  await tabTo(page, 'Language');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await see(page, '工单');

  await tabTo(page, /CREATE TABLE gift_messages/);
  await page.keyboard.press('Enter');
  await tabTo(page, '批准工单');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').filter({ visible: true }).waitFor();
  await tabTo(page, '批准工单');
  await page.keyboard.press('Enter');
  await see(page, '已批准');
  await stage.picture(page, 'by-keyboard-approved');
  const names = ['Dana Bea', 'Dev Eloper', 'CREATE TABLE gift_messages id INT PRIMARY KEY words VARCHAR'];
  expect(await englishWords(page, [...names, 'Asked for by the shop', 'demo-mysql', 'production'])).toEqual(
    [],
  );
});
