import type { Page } from 'playwright-core';

const loading = '.el-skeleton, [aria-busy="true"], .el-button.is-loading';

/** Waits until a page has its title and everything on it that it waits for, and its fonts. */
export async function waitUntilSettled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  // Twice: what came first may ask for more.
  for (let look = 0; look < 2; look += 1) {
    await page.waitForTimeout(250);
    await page.waitForFunction((selector) => document.querySelector(selector) === null, loading);
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

interface AppElement extends Element {
  readonly __vue_app__?: {
    readonly config: { readonly globalProperties: { readonly $router: RouterOfPage } };
  };
}

interface RouterOfPage {
  getRoutes(): readonly { readonly path: string; readonly redirect: unknown }[];
}

/** Paths of all pages that the router of the opened page knows; addresses that only lead on are none. */
export function routesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const app = document.querySelector<AppElement>('#app');
    const router = app?.__vue_app__?.config.globalProperties.$router;
    if (router === undefined) throw new Error('the page has no router');
    return router
      .getRoutes()
      .filter((route) => route.redirect === undefined)
      .map((route) => route.path);
  });
}
