import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { openStage } from '@altergate/testing';
import type { Page, Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  approveAndExecute,
  confirm,
  openConsole,
  openConsoleFromList,
  press,
  see,
  seeRun,
  submitTicket,
} from './acts.ts';
import { readWholeLog, wholeNumbersTo } from './log-lines.ts';

let stage: Stage;
let developer: Page;
let dba: Page;
let ops: Page;

beforeAll(async () => {
  stage = await openStage({ lingers: true });
  [developer, dba, ops] = [
    await stage.enter('developer'),
    await stage.enter('dba'),
    await stage.enter('ops'),
  ];
});

afterAll(() => stage.close());

const columnsOf = (table: string) =>
  stage.ask(
    'SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?',
    ['shop', table],
  );

it('takes a change from its author over its reviewer to the server, while everybody watches it live', async () => {
  const title = 'A second note on orders';
  await submitTicket(
    developer,
    title,
    'ALTER TABLE orders ADD COLUMN note2 INT;\nCREATE TABLE gift_messages (id INT PRIMARY KEY, words VARCHAR(200));',
  );
  await stage.picture(developer, 'whole-path-in-review');

  await dba.reload();
  await approveAndExecute(dba, title);
  await see(dba, 'Copying rows');

  await openConsoleFromList(ops);
  await seeRun(ops, 'Copying rows');
  await press(ops, 'Pause');
  await seeRun(ops, 'Paused by Otto Ops');
  await ops.getByRole('button', { name: 'Following', exact: true }).waitFor();
  await stage.picture(ops, 'whole-path-paused');
  expect(await columnsOf('orders')).not.toContainEqual({ name: 'note2' });
  await press(ops, 'Resume');
  await seeRun(ops, 'Copying rows');

  await stage.hurry();
  await seeRun(ops, 'Waiting for cut-over', 90_000);
  const before = await readWholeLog(ops);
  expect(before.map(([number]) => number)).toEqual(wholeNumbersTo(before.length));
  expect(before.some(([, text]) => text.includes('Row copy complete'))).toBe(true);
  await ops.reload();
  const after = await readWholeLog(ops);
  expect(after.map(([number]) => number)).toEqual(wholeNumbersTo(after.length));
  expect(after.slice(0, before.length)).toEqual(before);

  await openConsole(dba);
  await press(dba, 'Cut over now…');
  await confirm(dba, 'Cut over shop.orders');
  await seeRun(dba, 'Succeeded', 60_000);
  await see(dba, 'Applied');
  await seeRun(ops, 'Succeeded');
  await stage.picture(dba, 'whole-path-succeeded');

  expect(await columnsOf('orders')).toContainEqual({ name: 'note2' });
  expect(await stage.ask('SELECT COUNT(*) AS n FROM shop.orders')).toEqual([{ n: 20_000 }]);
  await developer.getByText('Succeeded', { exact: true }).first().waitFor();
  expect(await columnsOf('gift_messages')).toContainEqual({ name: 'words' });
  for (const person of ['Dev Eloper', 'Dana Bea', 'Otto Ops']) await see(developer, person);
  await stage.picture(developer, 'whole-path-story');
});

it('leaves the whole log to the browser as a file, after asking whether it may', async () => {
  const asked = dba.waitForResponse((answer) => answer.url().includes('/log/download?ask=true'));
  const saved = dba.waitForEvent('download');
  await dba.getByRole('link', { name: 'Download the whole log' }).click();
  expect((await asked).status()).toBe(204);
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^execution-\d+\.log\.gz$/);
  const lines = gunzipSync(await readFile(await download.path()))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  expect(lines.map((line) => Number(line.split('\t', 1)[0]))).toEqual(wholeNumbersTo(lines.length));
  expect(lines.some((line) => line.includes('Row copy complete'))).toBe(true);
});
