import { findChromium } from '@altergate/local-stack';
import { chromium } from 'playwright-core';
import { readFileSync, existsSync } from 'node:fs';
const BASE = process.env.BASE ?? 'http://127.0.0.1:7440';
const c = await findChromium({ progress() {}, chosen() {} });
const logins = JSON.parse(readFileSync('/tmp/design/.altergate/demo-logins.json'));
const browser = await chromium.launch({
  executablePath: c.executablePath,
  args: c.args,
  env: { ...process.env, ...c.env },
});
// args: tag, then specs who|width|theme|lang|path|height?
const [, , tag, ...specs] = process.argv;
const errs = new Set();
for (const s of specs) {
  const [who, width, theme, lang, path, h] = s.split('|');
  const st = '/tmp/dz/' + who + '.json';
  const ctx = await browser.newContext({
    viewport: { width: +width, height: +(h ?? 900) },
    colorScheme: theme,
    locale: lang,
    ...(existsSync(st) ? { storageState: st } : {}),
  });
  const page = await ctx.newPage();
  page.on('console', (m) => {
    if (['error', 'warning'].includes(m.type())) errs.add(path + ': ' + m.text().slice(0, 300));
  });
  page.on('pageerror', (e) => errs.add('PAGEERROR ' + e.message));
  if (who !== 'none' && !existsSync(st)) {
    await page.goto(BASE + '/sign-in');
    await page.fill('input[autocomplete=username]', who);
    await page.fill('input[type=password]', logins.find((l) => l.name === who).password);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(1500);
    await ctx.storageState({ path: st });
  }
  await page.goto(BASE + path);
  await page.waitForTimeout(1400);
  if (process.env.JS) await page.evaluate(process.env.JS);
  if (process.env.CLICK) {
    for (const n of process.env.CLICK.split(';')) {
      await page.getByRole('button', { name: n }).first().click();
      await page.waitForTimeout(900);
    }
  }
  const n =
    '/tmp/dz/out/' + [tag, who, width, theme, lang, path.replace(/[^a-z0-9]/gi, '_')].join('-') + '.png';
  await page.screenshot({ path: n, fullPage: process.env.FULL === '1' });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  console.log(n, over > 0 ? 'OVERFLOW ' + over : '');
  await ctx.close();
}
console.log([...errs]);
await browser.close();
