import { openStage, registerInstance, withServer } from '@altergate/testing';
import type { Page, Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { confirm, dialogOf, execute, press, pressVerb, see } from './acts.ts';
import { submitOverHttp } from './submit-over-http.ts';

let stage: Stage;
let staging: string;
let dba: Page;
let developer: Page;

beforeAll(async () => {
  stage = await openStage({ rows: 8_000 });
  staging = (await registerInstance(stage.admin, 'staging-mysql', stage.target, {}, 4, 'staging')).id;
  dba = await stage.enter('dba');
  developer = await stage.enter('developer');
});

afterAll(() => stage.close());

async function approve(path: string): Promise<void> {
  await dba.goto(path);
  await press(dba, 'Approve ticket');
  await confirm(dba, 'Approve ticket');
  await see(dba, 'Approved. A reviewer starts it; approving does not.');
}

const byHand = (sql: string) =>
  withServer(stage.target, async (connection) => {
    await connection.query('USE shop');
    await connection.query(sql);
  });

/** Ten o'clock in so many days, as a field for local time takes it. */
function tenOClockIn(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return `${date.map((part) => String(part).padStart(2, '0')).join('-')}T10:00`;
}

it('gives a ticket a time, another one, takes it back, and copies what succeeded to the next environment', async () => {
  const path = await submitOverHttp(
    stage,
    'Gift messages',
    'CREATE TABLE gifts (id INT PRIMARY KEY)',
    staging,
  );
  await approve(path);
  await pressVerb(dba, 'Schedule…');
  const start = dialogOf(dba).getByRole('textbox', { name: 'Starts by itself at' });
  await start.fill(tenOClockIn(40));
  await see(dba, 'The approval does not last so long.');
  expect(await dialogOf(dba).getByRole('button', { name: 'Schedule ticket' }).isDisabled()).toBe(true);
  await dba.getByText(/^An approval lasts 30 days: the start can lie up to [A-Z][a-z]{2} \d/).waitFor();
  await stage.picture(dba, 'ticket-schedule');
  await start.fill(tenOClockIn(2));
  expect(await dialogOf(dba).getByRole('textbox', { name: 'Latest start' }).inputValue()).toMatch(/12:00$/);
  await dialogOf(dba).getByText('Not after a latest start').click();
  await confirm(dba, 'Schedule ticket');
  await dba
    .getByText(/^Starts .*10:00.*\(in \d/)
    .first()
    .waitFor();
  await see(dba, 'Scheduled');

  await pressVerb(dba, 'Change time…');
  await dialogOf(dba).getByRole('textbox', { name: 'Starts by itself at' }).fill(tenOClockIn(3));
  await confirm(dba, 'Change time');
  await dba
    .getByText(/^Starts .*10:00.*\(in \d/)
    .first()
    .waitFor();
  await see(developer, 'Tickets');
  await developer.goto(path);
  await developer
    .getByText(/^Starts .*10:00/)
    .first()
    .waitFor();
  await stage.picture(developer, 'ticket-scheduled');

  await pressVerb(dba, 'Unschedule…');
  await confirm(dba, 'Unschedule ticket');
  await see(dba, 'Approved. A reviewer starts it; approving does not.');
  await pressVerb(dba, 'Execute now…');
  await confirm(dba, 'Execute on staging-mysql');
  await see(developer, 'Succeeded');
  await developer.getByText(/^It was started under the approval of plan/).waitFor();

  await pressVerb(developer, 'Copy to next environment…');
  await dialogOf(developer).getByText('demo-mysql', { exact: true }).waitFor();
  await stage.picture(developer, 'ticket-copy-to-next');
  await confirm(developer, 'Make the copy');
  await developer.getByRole('heading', { name: /^Edit ticket #\d+$/ }).waitFor();
  expect(await developer.getByLabel('Title').inputValue()).toBe('Gift messages');
  await developer.getByText('demo-mysql', { exact: true }).first().waitFor();
  await developer.getByText('CREATE TABLE gifts', { exact: false }).first().waitFor();
});

it('is paused from its page, stopped after a statement, cut over, and closed', async () => {
  const sql = 'ALTER TABLE orders ADD COLUMN rank_no INT;\nCREATE TABLE cards (id INT PRIMARY KEY)';
  const path = await submitOverHttp(stage, 'Rank and cards', sql);
  await approve(path);
  const ops = await stage.enter('ops');
  await ops.goto(path);
  await execute(dba);
  await press(ops, 'Pause');
  await ops.getByRole('button', { name: 'Resume' }).waitFor();
  await see(ops, 'Only a reviewer can stop this ticket.');
  expect(await ops.getByText('Stop and abandon…').count()).toBe(0);
  await stage.picture(ops, 'ticket-paused');
  await press(ops, 'Resume');

  await pressVerb(dba, 'Stop after this statement…');
  await stage.picture(dba, 'ticket-stop-after');
  await confirm(dba, 'Stop after this statement');
  await dba.getByText(/stopped what follows the running statement/).waitFor();
  await dba.getByText(/^shop\.orders is copied\. Waits for a reviewer since/).waitFor();
  await stage.picture(dba, 'ticket-waits-for-cut-over');
  await press(dba, 'Cut over now…');
  await confirm(dba, 'Cut over shop.orders');
  await see(dba, 'Partly applied', 60_000);
  await see(dba, 'Applied');
  await stage.picture(dba, 'ticket-partly-applied');

  await pressVerb(dba, 'Close ticket…');
  await dialogOf(dba).getByRole('button', { name: 'Close ticket', exact: true }).click();
  await see(dba, 'A reason is required.');
  await dialogOf(dba).getByRole('textbox').fill('The cards come with another ticket.');
  await confirm(dba, 'Close ticket');
  await dba.getByText(/^Closed .* What was applied stays applied\.$/).waitFor();
  await see(dba, 'The cards come with another ticket.');
  await stage.picture(dba, 'ticket-closed');
});

it('goes past what somebody did by hand, and past what is left out', async () => {
  const sql = [
    'ALTER TABLE orders ADD COLUMN second_rank INT;',
    'CREATE TABLE stamps (id INT PRIMARY KEY);',
    'CREATE TABLE seals (id INT PRIMARY KEY);',
  ].join('\n');
  const path = await submitOverHttp(stage, 'Stamps and seals', sql);
  await approve(path);
  await execute(dba);
  await dba.getByText(/^shop\.orders is copied\. Waits for a reviewer since/).waitFor({ timeout: 60_000 });
  await byHand('CREATE TABLE stamps (id INT PRIMARY KEY)');
  await byHand('CREATE TABLE seals (id INT PRIMARY KEY, mark INT)');
  await press(dba, 'Cut over now…');
  await confirm(dba, 'Cut over shop.orders');
  await dba.getByText(/^Partly applied; statement 2 did not succeed/).waitFor({ timeout: 60_000 });

  await pressVerb(dba, 'Statement 2 executed by hand…');
  await dialogOf(dba).getByRole('textbox').fill('Created it at the console.');
  await stage.picture(dba, 'ticket-by-hand');
  await confirm(dba, 'Record as executed by hand');
  await dba.getByText(/^Partly applied; statement 3 did not succeed/).waitFor({ timeout: 60_000 });
  await dba
    .getByText(/Created it at the console\./)
    .first()
    .waitFor();

  await pressVerb(dba, 'Skip statement 3…');
  await dialogOf(dba).getByRole('textbox').fill('Seals are made by another team.');
  await stage.picture(dba, 'ticket-skip');
  await confirm(dba, 'Skip statement');
  await dba.getByText(/^Closed \d.*Statement 2 was executed by hand, as told;/).waitFor();
  await dba.getByText('Skipped: Seals are made by another team.').waitFor();
  await stage.picture(dba, 'ticket-past-by-hand');
});

it('is told by a person what nobody could tell, after the table was typed', async () => {
  const path = await submitOverHttp(stage, 'Wrapping', 'CREATE TABLE wraps (id INT PRIMARY KEY)');
  await approve(path);
  await execute(dba);
  await dba.getByText(/^Succeeded \d/).waitFor();
  // As a crash at the wrong moment leaves it: nobody saw the answer.
  const id = path.split('/').at(-1) ?? '';
  await withServer(inject('platformServer'), async (connection) => {
    await connection.query(`USE ${new URL(stage.databaseUrl).pathname.slice(1)}`);
    await connection.query(
      `UPDATE executions SET state = 'needs_attention', outcome = 'unknown', evidence = NULL WHERE ticket_id = ?`,
      [id],
    );
    await connection.query(
      `UPDATE tickets SET state = 'needs_attention', version = version + 1 WHERE id = ?`,
      [id],
    );
  });
  await dba.reload();
  await see(dba, 'Nobody knows yet whether statement 1 was applied. A reviewer must look.');
  await pressVerb(dba, 'Record outcome…');
  const deed = dialogOf(dba).getByRole('button', { name: 'Record outcome', exact: true });
  await dialogOf(dba).getByRole('textbox').last().fill('shop.wraps');
  await see(dba, 'Choose what you found.');
  await dialogOf(dba).getByRole('radio', { name: 'Applied', exact: true }).check({ force: true });
  await dialogOf(dba).getByRole('textbox').first().fill('SHOW CREATE TABLE shows it.');
  await stage.picture(dba, 'ticket-record-outcome');
  expect(await deed.isEnabled()).toBe(true);
  await confirm(dba, 'Record outcome');
  await dba.getByText(/^Succeeded \d/).waitFor();
  await dba
    .getByText(/SHOW CREATE TABLE shows it\./)
    .first()
    .waitFor();
});

it('shows what changed since its approval, to whoever reviews the plan anew', async () => {
  const path = await submitOverHttp(stage, 'A late note', 'ALTER TABLE orders ADD COLUMN late_note INT');
  await approve(path);
  await byHand('ALTER TABLE orders ADD COLUMN surprise INT');
  await press(dba, 'Execute now…');
  await dialogOf(dba).getByRole('button', { name: 'Execute on demo-mysql' }).click();
  await dialogOf(dba)
    .getByText('Approval lapsed: the plan changed since. The ticket shows what changed.')
    .waitFor();
  await dialogOf(dba).getByRole('button', { name: 'Do not execute yet' }).click();
  await dba.getByText(/^Approval lapsed .*: shop\.orders changed outside this ticket\. Waits for/).waitFor();
  await dba.getByRole('heading', { name: 'What changed since the approval' }).waitFor();
  expect(await dba.locator('ins').first().textContent()).toMatch(/\+new: +`surprise` int DEFAULT NULL/);
  await stage.picture(dba, 'ticket-changed-plan');
  await developer.goto(path);
  await developer.locator('ins', { hasText: 'surprise' }).waitFor();

  await press(dba, 'Review changed plan');
  await dialogOf(dba).locator('ins', { hasText: 'surprise' }).waitFor();
  await stage.picture(dba, 'ticket-review-changed-plan');
  await confirm(dba, 'Approve ticket');
  await see(dba, 'Approved. A reviewer starts it; approving does not.');
  expect(await dba.getByRole('heading', { name: 'What changed since the approval' }).count()).toBe(0);
});
