import type { BrowserContext } from 'playwright-core';
import { findInFiles, findInProcessArguments, findInTables } from './canary.ts';
import type { TestDatabase } from './server-database.ts';

/** Remembers everything that a browser was told, to be searched for secrets at the end. */
export class SecretWatch {
  readonly #told: { readonly where: string; readonly text: Promise<string> }[] = [];

  /** Listens to the answers and live frames of all pages of this browser session. */
  listen(context: BrowserContext): void {
    context.on('response', (response) => {
      const headers = JSON.stringify(response.headers());
      // A redirect, and an answer whose page was left, have no body any more.
      const text = response.text().catch(() => '');
      this.#told.push({ where: response.url(), text: text.then((body) => `${headers}\n${body}`) });
    });
    context.on('page', (page) => {
      page.on('websocket', (socket) => {
        socket.on('framereceived', ({ payload }) => {
          this.#told.push({ where: socket.url(), text: Promise.resolve(payload.toString()) });
        });
      });
    });
  }

  /**
   * Searches answers, live frames, every table of the platform, files of the folder and arguments of all processes.
   * @throws Error naming the places where one of the secrets is, never the secret
   */
  async requireNone(
    secrets: readonly string[],
    places: { readonly database: TestDatabase; readonly folder: string },
  ): Promise<void> {
    const hits: string[] = [];
    for (const secret of secrets) {
      hits.push(...(await findInTables(places.database, secret)));
      hits.push(...(await findInFiles(places.folder, secret)));
      hits.push(...(await findInProcessArguments(secret)));
      for (const { where, text } of this.#told) if ((await text).includes(secret)) hits.push(where);
    }
    if (this.#told.length === 0) throw new Error('no answer was listened to');
    if (hits.length > 0) throw new Error(`a password was found in:\n${hits.join('\n')}`);
  }
}
