import { findChromium } from '@altergate/local-stack';
import { chromium } from 'playwright-core';
import { readFileSync, existsSync } from 'node:fs';
import * as acts from '../../apps/web/test/browser/acts.ts';
const BASE = process.env.BASE ?? 'http://127.0.0.1:7440';
const c = await findChromium({ progress() {}, chosen() {} });
const logins = JSON.parse(readFileSync('/tmp/design/.altergate/demo-logins.json'));
const browser = await chromium.launch({
  executablePath: c.executablePath,
  args: c.args,
  env: { ...process.env, ...c.env },
});
async function enter(who, extra = {}) {
  const st = '/tmp/dz/' + who + '.json';
  const ctx = await browser.newContext({
    baseURL: BASE,
    viewport: { width: 1440, height: 900 },
    locale: 'en',
    ...extra,
    ...(existsSync(st) ? { storageState: st } : {}),
  });
  const page = await ctx.newPage();
  if (!existsSync(st)) {
    await page.goto('/sign-in');
    await page.fill('input[autocomplete=username]', who);
    await page.fill('input[type=password]', logins.find((l) => l.name === who).password);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(1500);
    await ctx.storageState({ path: st });
  }
  return page;
}
const snap = async (p, n, full = false) => {
  await p.waitForTimeout(700);
  await p.screenshot({ path: '/tmp/dz/out/run-' + n + '.png', fullPage: full });
  console.log(n);
};
const mode = process.argv[2];
const title = 'Gift note ' + mode + (Date.now() % 10000);
const dev = await enter('developer');
await dev.goto('/tickets/new');
await dev.getByLabel('Title').fill(title);
await acts.choose(dev, 'Instance', 'demo-mysql');
await acts.choose(dev, 'Database', 'shop');
await dev.getByRole('textbox', { name: 'SQL' }).click();
if (mode === 'a') {
  await dev.keyboard.insertText(
    'ALTER TABLE orders ADD COLUMN rank INT,\n  RENAME COLUMN note TO memo;\nDROP TABLE nothing_here;',
  );
  await dev.waitForTimeout(2500);
  await snap(dev, 'editor-bad');
  await dev.keyboard.press('Control+A');
}
await dev.keyboard.insertText('ALTER TABLE orders ADD COLUMN gift_note_' + mode + ' VARCHAR(200)');
await dev.waitForTimeout(2500);
await snap(dev, 'editor-good-' + mode);
await acts.press(dev, 'Submit for review');
await acts.see(dev, 'In review');
if (mode === 'a') await snap(dev, 'ticket-review-own');
const dba = await enter(
  'dba',
  mode === 'b' ? { colorScheme: 'dark', viewport: { width: 1024, height: 900 } } : {},
);
await dba.goto('/tickets?view=needs-me');
await dba.getByRole('link', { name: title }).click();
if (mode === 'a') {
  await acts.press(dba, 'Reject…');
  await snap(dba, 'dlg-reject');
  await dba.getByRole('button', { name: 'Do not reject' }).click();
  await dba.waitForTimeout(500);
}
await acts.press(dba, 'Approve ticket');
if (mode === 'a') await snap(dba, 'dlg-approve');
await acts.confirm(dba, 'Approve ticket');
await acts.see(dba, 'Approved. A reviewer starts it; approving does not.');
await acts.press(dba, 'Execute now…');
await snap(dba, 'dlg-execute-' + mode);
await acts.confirm(dba, 'Execute on demo-mysql');
await acts.openConsole(dba);
await acts.seeRun(dba, 'Copying rows');
await snap(dba, 'copying-' + mode);
const ops = await enter('ops');
await ops.goto('/running');
await ops.waitForTimeout(1500);
await snap(ops, 'wall-' + mode);
await ops.getByRole('table').first().getByRole('button', { name: 'Pause' }).first().click();
await acts.seeRun(dba, 'Paused by Ops');
await snap(dba, 'paused-' + mode, true);
await snap(ops, 'wall-paused-' + mode);
await ops.getByRole('table').first().getByRole('button', { name: 'Resume' }).first().click();
await acts.seeRun(dba, 'Copying rows');
if (mode === 'b') {
  await acts.press(dba, 'Stop and abandon…');
  await dba.getByRole('dialog').filter({ visible: true }).getByRole('textbox').fill('shop.orders');
  await snap(dba, 'dlg-abandon');
  await acts.confirm(dba, 'Stop and abandon');
  await acts.seeRun(dba, 'Cancelled', 60000);
  await snap(dba, 'cancelled', true);
  console.log(dba.url());
  await dba.getByRole('link', { name: /^‹/ }).click();
  await dba.waitForTimeout(1500);
  await snap(dba, 'ticket-cancelled', true);
} else {
  await acts.seeRun(dba, 'Waiting for cut-over', 180000);
  await snap(dba, 'postponed', true);
  await snap(ops, 'wall-postponed');
  await acts.press(dba, 'Cut over now…');
  await snap(dba, 'dlg-cutover');
  await acts.confirm(dba, 'Cut over shop.orders');
  await acts.seeRun(dba, 'Succeeded', 60000);
  await snap(dba, 'succeeded', true);
  console.log(dba.url());
  await dev.reload();
  await dev.waitForTimeout(1500);
  await snap(dev, 'ticket-succeeded', true);
}
await browser.close();
