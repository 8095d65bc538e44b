import type { Execution } from '@altergate/contracts';
import { openStage } from '@altergate/testing';
import type { Page, Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveAndExecute, openConsole, see, seeRun } from './acts.ts';
import { readMarkers, readWholeLog, wholeNumbersTo } from './log-lines.ts';
import { submitOverHttp } from './submit-over-http.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ lingers: true });
});

afterAll(() => stage.close());

/** A wire between page and program that can be cut; the rest of the network goes on. */
async function wireOf(page: Page) {
  let isCut = false;
  let refused = 0;
  let cutNow: (() => Promise<void>) | null = null;
  await page.routeWebSocket(/\/live$/, async (socket) => {
    if (isCut) {
      refused += 1;
      await socket.close();
      return;
    }
    socket.connectToServer();
    cutNow = () => socket.close();
  });
  return {
    async cut() {
      isCut = true;
      await cutNow?.();
    },
    refused: () => refused,
    mend() {
      isCut = false;
    },
  };
}

it('tells within seconds that the connection is lost, holds its verbs, and loses no line', async () => {
  const title = 'A note that is watched over a bad wire';
  await submitOverHttp(stage, title, 'ALTER TABLE orders ADD COLUMN wire INT');
  const page = await stage.enter('dba');
  await approveAndExecute(page, title);
  const wire = await wireOf(page);
  await page.reload();
  await openConsole(page);
  await seeRun(page, 'Copying rows');
  await page.getByText(/updated [01] s ago/).waitFor();

  await wire.cut();
  await page.getByText('Not connected since', { exact: false }).first().waitFor({ timeout: 5_000 });
  await page.getByText(/^as of \d\d:\d\d:\d\d$/).waitFor();
  const pause = page.getByRole('button', { name: 'Pause' });
  expect(await pause.getAttribute('aria-disabled')).toBe('true');
  const reason = page.locator(`[id="${(await pause.getAttribute('aria-describedby')) ?? ''}"]`);
  expect(await reason.textContent()).toMatch(/^Not connected since \d\d:\d\d:\d\d\.$/);
  await stage.picture(page, 'connection-lost');
  const client = await stage.client('dba');
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const lines = async () => (await client.get<Execution>(`/executions/${id}`)).logHead;
  await expect.poll(lines, { timeout: 30_000 }).toBeGreaterThan(await lines());

  // After its fourth try and each later one it waits for four seconds or longer before it tries again by itself.
  const tried = Math.max(4, wire.refused() + 1);
  await expect.poll(wire.refused, { timeout: 30_000 }).toBe(tried);
  wire.mend();
  await page.getByRole('button', { name: 'Reconnect now' }).click();
  await see(page, 'Connected again. Nothing was lost.');
  await stage.picture(page, 'connection-again');
  expect(await pause.getAttribute('aria-disabled')).toBeNull();

  await stage.hurry();
  await seeRun(page, 'Waiting for cut-over', 90_000);
  const read = await readWholeLog(page);
  expect(read.map(([number]) => number)).toEqual(wholeNumbersTo(read.length));
  // Read at rest: while lines come in, the marker leaves the screen as quickly as they do.
  expect(await readMarkers(page)).toEqual([
    expect.stringMatching(/^— not connected \d\d:\d\d:\d\d–\d\d:\d\d:\d\d, [1-9]\d* lines caught up —$/),
  ]);
});
