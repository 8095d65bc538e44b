import { openStage } from '@altergate/testing';
import type { Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  approveAndExecute,
  openConsole,
  openConsoleFromList,
  press,
  see,
  seeRun,
  submitTicket,
} from './acts.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ lingers: true });
});

afterAll(() => stage.close());

it('stops and abandons a run only after its table was typed, and leaves nothing of it on the server', async () => {
  const title = 'A note that nobody wants';
  const developer = await stage.enter('developer');
  await submitTicket(developer, title, 'ALTER TABLE orders ADD COLUMN note2 INT');
  const dba = await stage.enter('dba');
  await approveAndExecute(dba, title);
  await openConsole(dba);
  await seeRun(dba, 'Copying rows');

  const ops = await stage.enter('ops');
  await openConsoleFromList(ops);
  await ops.getByRole('button', { name: 'Pause' }).waitFor();
  expect(await ops.getByRole('button', { name: 'Stop and abandon…' }).count()).toBe(0);

  await press(dba, 'Stop and abandon…');
  const dialog = dba.getByRole('dialog').filter({ visible: true });
  const deed = dialog.getByRole('button', { name: 'Stop and abandon', exact: true });
  expect(await deed.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('shop.order');
  expect(await deed.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('shop.orders');
  await stage.picture(dba, 'stop-and-abandon-typed');
  await deed.click();

  await seeRun(dba, 'Cancelled', 60_000);
  await see(dba, 'Not applied');
  await stage.picture(dba, 'stop-and-abandon-cancelled');
  await expect
    .poll(
      () => stage.ask("SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'shop'"),
      {
        timeout: 30_000,
      },
    )
    .toEqual([{ name: 'orders' }]);
  expect(await stage.ask('SELECT COUNT(*) AS n FROM shop.orders')).toEqual([{ n: 20_000 }]);
  await developer.getByRole('button', { name: 'Edit a copy' }).waitFor();
});
