import { openStage } from '@altergate/testing';
import type { Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveAndExecute, confirm, openConsole, press, see, seeRun, submitTicket } from './acts.ts';
import { readWholeLog, wholeNumbersTo } from './log-lines.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ lingers: true });
});

afterAll(() => stage.close());

it('goes on with a run, and with everybody who watches it, after Altergate was killed in the copy', async () => {
  const title = 'A note that outlives its keeper';
  const developer = await stage.enter('developer');
  await submitTicket(developer, title, 'ALTER TABLE orders ADD COLUMN note2 INT');
  const dba = await stage.enter('dba');
  await approveAndExecute(dba, title);
  await openConsole(dba);
  await seeRun(dba, 'Copying rows');

  await stage.program.kill();
  await dba.getByText('Not connected since', { exact: false }).first().waitFor();
  await stage.picture(dba, 'restart-not-connected');
  await stage.program.startAgain();

  await stage.hurry();
  await seeRun(dba, 'Waiting for cut-over', 90_000);
  const lines = await readWholeLog(dba);
  expect(lines.map(([number]) => number)).toEqual(wholeNumbersTo(lines.length));
  expect(lines.filter(([, text]) => text.includes('Altergate restarted'))).toHaveLength(1);
  await press(dba, 'Cut over now…');
  await confirm(dba, 'Cut over shop.orders');
  await seeRun(dba, 'Succeeded', 60_000);
  await see(dba, 'Applied');
  await stage.picture(dba, 'restart-succeeded');
  expect(await stage.ask('SELECT COUNT(*) AS n, COUNT(note2) AS notes FROM shop.orders')).toEqual([
    { n: 20_000, notes: 0 },
  ]);
});
