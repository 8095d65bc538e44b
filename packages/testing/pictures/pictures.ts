import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from '../src/browser.ts';
import { signInOverHttp } from '../src/http-client.ts';
import { pages } from '../src/pages/pages.ts';
import type { PageEntry, Viewer } from '../src/pages/pages.ts';
import { requireEveryPage } from '../src/pages/require-every-page.ts';
import { routesOf } from '../src/pages/settle.ts';
import { findSubjects } from '../src/pages/subjects.ts';
import type { PageSubjects } from '../src/pages/subjects.ts';
import { readArguments } from './arguments.ts';
import { galleryHtml, looks } from './gallery.ts';
import type { Look, Picture } from './gallery.ts';
import { startLiveRun } from './live-run.ts';
import { Photographer } from './photographer.ts';
import type { Login } from './photographer.ts';

// Pictures of every page of a running demo; the local stack says where it is and who may sign in.

const repository = path.join(import.meta.dirname, '..', '..', '..');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** What the README shows: file below docs/images, the page's name, and who looks. */
const readmePictures = [
  { file: 'console.png', name: 'console-copying', viewer: 'dba' },
  { file: 'running.png', name: 'running', viewer: 'ops' },
  { file: 'tickets.png', name: 'ticket-list', viewer: 'dba' },
  { file: 'ticket.png', name: 'ticket-in-review', viewer: 'dba' },
] as const satisfies readonly { file: string; name: string; viewer: Viewer }[];
const readmeLook: Look = { theme: 'light', width: 1440, language: 'en' };
const readmeLimitBytes = 350_000;

async function takeAll(
  photographer: Photographer,
  entries: readonly PageEntry[],
  subjects: PageSubjects,
): Promise<void> {
  const folder = path.join(repository, 'screenshots');
  await rm(path.join(folder, 'pages'), { recursive: true, force: true });
  await mkdir(path.join(folder, 'pages'), { recursive: true });
  const pictures: Picture[] = [];
  // What is live now comes first, person after person, so that each signs in once per look.
  const isLive = ({ name }: PageEntry): boolean => /running|copying/.test(name);
  for (const group of [entries.filter(isLive), entries.filter((entry) => !isLive(entry))]) {
    for (const viewer of new Set(group.flatMap((entry) => entry.viewers))) {
      for (const look of looks) {
        for (const entry of group.filter(({ viewers }) => viewers.includes(viewer))) {
          const address = entry.address(subjects);
          const page = await photographer.show(viewer, look, address);
          const file = `pages/${[entry.name, viewer, look.language, look.theme, String(look.width)].join('-')}.png`;
          await page.screenshot({ path: path.join(folder, file), fullPage: true });
          pictures.push({ entry, address, viewer, look, file });
        }
      }
      say(`${String(pictures.length)} pictures, last as ${viewer}`);
    }
  }
  const index = path.join(folder, 'index.html');
  const inOrder = entries.flatMap((entry) => pictures.filter((picture) => picture.entry === entry));
  await writeFile(index, galleryHtml(inOrder, new Date()));
  say(index);
}

async function takeForReadme(photographer: Photographer, subjects: PageSubjects): Promise<void> {
  const folder = path.join(repository, 'docs', 'images');
  await mkdir(folder, { recursive: true });
  for (const { file, name, viewer } of readmePictures) {
    const entry = pages.find((one) => one.name === name);
    if (entry === undefined) throw new Error(`there is no page ${name}`);
    const page = await photographer.show(viewer, readmeLook, entry.address(subjects));
    const target = path.join(folder, file);
    await page.screenshot({ path: target });
    const { size } = await stat(target);
    if (size > readmeLimitBytes) throw new Error(`${file} has ${String(size)} bytes, too many for a README`);
    say(`${target} (${String(Math.round(size / 1_000))} kB)`);
  }
}

async function main(): Promise<void> {
  const { readme, only } = readArguments(process.argv.slice(2));
  const url = process.env['ALTERGATE_URL'] ?? '';
  const logins = JSON.parse(process.env['ALTERGATE_DEMO_LOGINS'] ?? '[]') as Login[];
  const client = (name: string) =>
    signInOverHttp(url, name, logins.find((login) => login.name === name)?.password ?? '');
  const entries = pages.filter(({ name }) => name.includes(only));
  if (entries.length === 0) throw new Error(`no page has ${only} in its name`);
  const browser = await launchBrowser();
  try {
    const photographer = new Photographer(browser, url, logins);
    requireEveryPage(pages, await routesOf(await photographer.show('nobody', readmeLook, '/sign-in')));
    const [developer, dba] = [await client('developer'), await client('dba')];
    // A few pictures need no slow run, and its commands would stand in the log with folders of this machine.
    await startLiveRun({ developer, dba, slowDown: !readme });
    const subjects = await findSubjects(developer, dba);
    if (readme) await takeForReadme(photographer, subjects);
    else await takeAll(photographer, entries, subjects);
    await photographer.close();
  } finally {
    await browser.close();
  }
}

await main();
