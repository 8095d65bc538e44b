import { openLogWriter, openStage } from '@altergate/testing';
import type { LogWriter, Page, Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveAndExecute, openConsole, seeRun } from './acts.ts';
import { submitOverHttp } from './submit-over-http.ts';

const total = 1_000_000;
const needleEvery = 4_000;
const linesPerChunk = 4_000;

type Line = Parameters<LogWriter['append']>[0][number];

let stage: Stage;
let writer: LogWriter;
let page: Page;
let address: string;
/** How many lines this test printed; gh-ost prints its own between them. */
let printed = 0;
/** Numbers of lines that the log gave. */
let last = 0;
const needles: number[] = [];
let firstError = 0;
let firstFatal = 0;

function lineOf(place: number): Line {
  const plain = { at: Date.now(), stream: 'out', class: 'plain', message: null } as const;
  if (place === 400_001) return { ...plain, level: 'error', text: 'ERROR one that good runs have, too' };
  if (place === 600_001) return { ...plain, level: 'fatal', text: 'FATAL the first of its kind' };
  const needle = place % needleEvery === 0 ? ' needle in the hay' : '';
  return { ...plain, level: 'status', text: `Copy: ${String(place)}/1000000; Applied: 0${needle}` };
}

/** Prints lines through the path that the worker's take, and remembers what numbers they got. */
async function print(count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, index) => lineOf(printed + 1 + index));
  const first = await writer.append(lines);
  for (const [index, line] of lines.entries()) {
    if (line.text.includes('needle')) needles.push(first + index);
    if (line.level === 'error') firstError = first + index;
    if (line.level === 'fatal') firstFatal = first + index;
  }
  printed += count;
  last = first + count - 1;
}

const row = (seq: number) => page.locator(`[data-seq="${String(seq)}"]`);
const current = (seq: number | undefined) => page.locator(`.current[data-seq="${String(seq)}"]`);
const log = () => page.getByRole('log');

beforeAll(async () => {
  stage = await openStage({ rows: 1_000 });
  const title = 'A run that prints a million lines';
  await submitOverHttp(stage, title, 'ALTER TABLE orders ADD COLUMN many INT');
  page = await stage.enter('dba');
  await approveAndExecute(page, title);
  await openConsole(page);
  await seeRun(page, 'Waiting for cut-over', 90_000);
  address = new URL(page.url()).pathname;
  // Nobody looks while the log grows a thousand times faster than any run's.
  await page.goto('/account');
  const id = BigInt(address.split('/').at(-1) ?? '');
  writer = await openLogWriter(stage.databaseUrl, id);
  while (printed < total) await print(linesPerChunk);
}, 360_000);

afterAll(async () => {
  await writer.close();
  await stage.close();
});

it('opens at the line that an address points to, outlined, without following', async () => {
  await page.goto(`${address}#L750000`);
  await row(750_000).waitFor();
  expect(await row(750_000).getAttribute('class')).toContain('marked');
  expect(await page.locator('.marked').count()).toBe(1);
  await page.getByText('Not following').waitFor();
  await stage.picture(page, 'long-log-permalink');
});

it('moves by one line with a key and with the wheel, also where the scrollbar is scaled', async () => {
  const top = () =>
    log().evaluate((box) => {
      const edge = box.getBoundingClientRect().top;
      const rows = [...box.querySelectorAll<HTMLElement>('[data-seq]')];
      return Number(rows.find((one) => one.getBoundingClientRect().bottom > edge + 1)?.dataset['seq']);
    });
  expect(await log().evaluate((box) => box.scrollHeight)).toBeLessThanOrEqual(8_000_000);
  const before = await top();
  await log().focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(top).toBe(before + 1);
  await log().hover();
  await page.mouse.wheel(0, 20);
  await expect.poll(top).toBe(before + 2);
  await page.mouse.wheel(0, -40);
  await expect.poll(top).toBe(before);
});

it('shows the last line and follows after End, and counts new lines once it is left', async () => {
  await log().focus();
  await page.keyboard.press('End');
  await page.getByRole('button', { name: 'Following', exact: true }).waitFor();
  await print(100);
  await row(last).waitFor();
  await log().hover();
  await page.mouse.wheel(0, -200);
  await page.getByText('Not following').waitFor();
  await print(7);
  await page.getByText(/^▼ \d+ new lines$/).click();
  await page.getByRole('button', { name: 'Following', exact: true }).waitFor();
  // gh-ost goes on printing: only what was printed just now is sure to be in view.
  await print(1);
  await row(last).waitFor();
});

it('finds in the whole log, with the true count, and walks from match to match', async () => {
  await page.goto('/account');
  await page.goto(`${address}#L750000`);
  await row(750_000).waitFor();
  await log().focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('NEEDLE in');
  const place = needles.findIndex((seq) => seq >= 750_000 - 4);
  await page.getByText(`${String(place + 1)} of ${String(needles.length)}`, { exact: true }).waitFor();
  await current(needles[place]).waitFor();
  await log().focus();
  await page.keyboard.press('n');
  await current(needles[place + 1]).waitFor();
  await page.keyboard.press('Shift+N');
  await current(needles[place]).waitFor();
  await stage.picture(page, 'long-log-search');
});

it('lands on the first FATAL, not on the ERROR before it', async () => {
  await log().focus();
  await page.keyboard.press('e');
  await row(firstFatal).waitFor();
  expect(await row(firstFatal).getAttribute('class')).toContain('marked');
  expect(new URL(page.url()).hash).toBe(`#L${String(firstFatal)}`);
});

it('chooses warnings and worse out of the whole log', async () => {
  await page.getByRole('combobox', { name: 'Which lines' }).click({ force: true });
  await page.getByRole('option', { name: 'Warnings and worse' }).click();
  await row(firstError).waitFor();
  await row(firstFatal).waitFor();
  expect(await page.locator('[data-seq]').count()).toBeLessThan(40);
});

it('draws a hundred lines a second without holding the page up for 200 ms', async () => {
  await page.goto('/account');
  await page.goto(address);
  await page.getByRole('button', { name: 'Following', exact: true }).waitFor();
  await page.waitForTimeout(2_000);
  await page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest.ms = Math.max(longest.ms, entry.duration);
    }).observe({ type: 'longtask' });
  });
  for (let tenth = 0; tenth < 80; tenth += 1) {
    await print(10);
    await page.waitForTimeout(80);
  }
  await row(last).waitFor();
  const longest = () => page.evaluate(() => (window as unknown as { longest: { ms: number } }).longest.ms);
  expect(await longest()).toBeLessThan(200);
  // The measure itself is proved by a task that is too long.
  await page.evaluate(() => {
    setTimeout(() => {
      const end = performance.now() + 250;
      while (performance.now() < end);
    });
  });
  await expect.poll(longest).toBeGreaterThan(200);
});
