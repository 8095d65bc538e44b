import type { Browser, Page } from 'playwright-core';
import type { Viewer } from '../src/pages/pages.ts';
import { waitUntilSettled } from '../src/pages/settle.ts';
import type { Look } from './gallery.ts';

export interface Login {
  readonly name: string;
  readonly password: string;
}

/** Opens pages as people see them: each signed in once per look, with what the browser says of theme and language. */
export class Photographer {
  readonly #browser: Browser;
  readonly #url: string;
  readonly #logins: readonly Login[];
  /** The last one is kept, because pages of the same person follow each other. */
  #open: { readonly key: string; readonly page: Page } | null = null;

  constructor(browser: Browser, url: string, logins: readonly Login[]) {
    this.#browser = browser;
    this.#url = url;
    this.#logins = logins;
  }

  /** The page at this address, settled. Throws when the page wrote an error to the console. */
  async show(viewer: Viewer, look: Look, address: string): Promise<Page> {
    const page = await this.#pageOf(viewer, look);
    const errors: string[] = [];
    const listen = (error: Error): void => void errors.push(error.message);
    page.on('pageerror', listen);
    await page.goto(address);
    await waitUntilSettled(page);
    page.off('pageerror', listen);
    if (errors.length > 0) throw new Error(`${address} as ${viewer}: ${errors.join('; ')}`);
    return page;
  }

  async close(): Promise<void> {
    await this.#open?.page.context().close();
    this.#open = null;
  }

  async #pageOf(viewer: Viewer, look: Look): Promise<Page> {
    const key = JSON.stringify([viewer, look]);
    if (this.#open?.key === key) return this.#open.page;
    await this.close();
    const context = await this.#browser.newContext({
      baseURL: this.#url,
      locale: look.language === 'en' ? 'en-GB' : 'zh-CN',
      colorScheme: look.theme,
      viewport: { width: look.width, height: 900 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    if (viewer !== 'nobody') await this.#signIn(page, viewer);
    this.#open = { key, page };
    return page;
  }

  async #signIn(page: Page, viewer: Viewer): Promise<void> {
    const login = this.#logins.find(({ name }) => name === viewer);
    if (login === undefined) throw new Error(`the demo has no ${viewer}`);
    await page.goto('/sign-in');
    await page.locator('input[autocomplete="username"]').fill(login.name);
    await page.locator('input[type="password"]').fill(login.password);
    await page.keyboard.press('Enter');
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  }
}
