import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchBrowser } from './browser.ts';
import { startBuiltProgram } from './built-program.ts';
import type { BuiltProgram } from './built-program.ts';
import { createPlatformDatabase } from './database.ts';
import type { HttpClient } from './http-client.ts';
import { hurry } from './hurry.ts';
import { makeOrders } from './orders-table.ts';
import { makePeople, registerInstance } from './platform-world.ts';
import type { PersonName, World } from './platform-world.ts';
import { SecretWatch } from './secret-watch.ts';
import { withServer } from './server-database.ts';
import type { ServerAddress } from './servers.ts';
import { tellPageOfFailure } from './tell-page.ts';

/** The built program with people, an instance `demo-mysql` with database `shop`, and a browser to act in. */
export interface Stage extends World {
  readonly program: BuiltProgram;
  readonly target: ServerAddress;
  /** Where the program keeps everything. */
  readonly databaseUrl: string;
  readonly instanceId: string;
  /** The start page of this person, in a browser session of their own, signed in as a person would. */
  enter(name: PersonName | 'admin', options?: BrowserContextOptions): Promise<Page>;
  /** A browser session of its own in which nobody is signed in yet, before any page. */
  openBrowser(options?: BrowserContextOptions): Promise<Page>;
  /** The same person over HTTP, as a program would act. */
  client(name: PersonName): Promise<HttpClient>;
  /** Lets a run that lingers copy the rest at once. */
  hurry(): Promise<void>;
  /** Rows of a query on the target. */
  ask(sql: string, values?: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Keeps a picture of the page in the folder `screenshots`, which is not part of the repository. */
  picture(page: Page, name: string): Promise<void>;
  /** Ends everything; fails when a password was sent, stored, logged or handed on in arguments. */
  close(): Promise<void>;
}

const pictures = path.join(import.meta.dirname, '..', '..', '..', 'screenshots');
/** Copies 20,000 rows in about ten seconds, so that there is time to watch and to steer. */
const gentle = { chunkSize: 100, niceRatio: 12 };
/** Copies 20,000 rows in minutes at the quickest, so that it copies until it is hurried, on whatever machine. */
const lingering = { chunkSize: 10, niceRatio: 30 };

/** @param options rows: of the table `orders`; lingers: whether runs copy until `hurry` */
export async function openStage({
  rows = 20_000,
  lingers = false,
}: { rows?: number; lingers?: boolean } = {}): Promise<Stage> {
  const target = inject('targetServer');
  const database = await createPlatformDatabase();
  const program = await startBuiltProgram(database.url, { pages: true });
  const world = await makePeople(program);
  const instance = await registerInstance(world.admin, 'demo-mysql', target, lingers ? lingering : gentle);
  await withServer(target, (connection) => connection.query('DROP DATABASE IF EXISTS shop'));
  await makeOrders(target, 'shop', rows);
  const browser = await launchBrowser();
  const watch = new SecretWatch();
  const passwords = { ...world.passwords, admin: program.adminPassword };
  const secrets = [target.password, ...Object.values(passwords)];
  const openBrowser = (options: BrowserContextOptions = {}) =>
    openSession(browser, { watch, url: program.url, options });
  return {
    ...world,
    program,
    target,
    databaseUrl: database.url,
    instanceId: instance.id,
    openBrowser,
    enter: async (name, options) => signIn(await openBrowser(options), name, passwords[name]),
    client: (name) => program.signIn(name, world.passwords[name]),
    hurry: async () => hurry(await program.signIn('dba', world.passwords.dba)),
    ask: (sql, values = []) =>
      withServer(target, async (connection) => {
        const [found] = await connection.query(sql, [...values]);
        return found as Readonly<Record<string, unknown>>[];
      }),
    picture: async (page, name) => {
      await mkdir(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}.png`) });
    },
    close: async () => {
      try {
        // First, because an answer that no page reads to its end is told only when its page is gone.
        await browser.close();
        await watch.requireNone(secrets, { database, folder: program.folder });
      } finally {
        await program.stop();
        await database.drop();
      }
    },
  };
}

async function openSession(
  browser: Browser,
  { watch, url, options }: { watch: SecretWatch; url: string; options: BrowserContextOptions },
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(30_000);
  watch.listen(context);
  const page = await context.newPage();
  tellPageOfFailure(page);
  return page;
}

async function signIn(page: Page, name: string, password: string): Promise<Page> {
  await page.goto('/');
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  return page;
}
