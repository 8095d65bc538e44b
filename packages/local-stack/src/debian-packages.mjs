import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StepFailure } from './failure.mjs';
import { findOnPath } from './find-on-path.mjs';
import { runProgram } from './run-program.mjs';

/** @import { StepReport } from './step.mjs' */

/** Whether this machine has what fetching and unpacking Debian packages needs. */
export function canUnpackDebianPackages() {
  return (
    process.platform === 'linux' && ['apt-get', 'apt-cache', 'dpkg-deb'].every((name) => findOnPath([name]))
  );
}

/**
 * Fetches Debian packages with all they depend on and unpacks them into a folder: nothing is installed, no root
 * is needed, the system's package database is not touched. apt checks the archive's signatures.
 * @param {RegExp} wanted name of the package; the last match in sort order is taken
 * @param {string} tree empty folder that becomes the root of the unpacked files
 * @param {{ dependencies: boolean, newest: boolean }} options dependencies: fetch them too; newest: on Debian take
 *   the package from suite sid, which has what a stable release lacks
 * @param {StepReport} report
 * @returns {Promise<string>} name of the package taken
 * @throws {StepFailure} when the archive is not reachable or has no such package
 */
export async function unpackDebianPackages(wanted, tree, { dependencies, newest }, report) {
  const root = `${tree}.apt`;
  const settings = await privateAptSettings(root, newest);
  report.progress('reading the package lists');
  await runProgram('apt-get', [...settings, ...impatient, ...statusTo3, 'update', '-q'], {
    env: aptEnvironment(),
    onStatus: downloadProgress('package lists', report),
  });
  const name = await findPackage(settings, wanted);
  await runProgram(
    'apt-get',
    [
      ...settings,
      ...statusTo3,
      ...(dependencies ? ['install', '-y', '-q', '--no-install-recommends', '--download-only', name] : []),
      ...(dependencies ? [] : ['download', '-q', name]),
    ],
    {
      cwd: join(root, 'cache', 'archives'),
      env: aptEnvironment(),
      onStatus: downloadProgress(name, report),
    },
  );
  report.progress(`unpacking ${name}`);
  const archives = join(root, 'cache', 'archives');
  const files = readdirSync(archives).filter((file) => file.endsWith('.deb'));
  for (const file of files) await runProgram('dpkg-deb', ['-x', join(archives, file), tree]);
  return name;
}

// An archive that cannot be reached must not hold a start for long.
const impatient = [
  '-o',
  'Acquire::http::Timeout=3',
  '-o',
  'Acquire::https::Timeout=3',
  '-o',
  'Acquire::Retries=1',
];
const statusTo3 = ['-o', 'APT::Status-Fd=3'];

/**
 * Options that give apt-get a package root of its own (apt.conf(5)).
 * @param {string} root folder to make it in
 * @param {boolean} newest
 */
async function privateAptSettings(root, newest) {
  for (const folder of ['etc', 'lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, 'status'), '');
  const settings = [
    ['Dir::State', root],
    ['Dir::State::status', join(root, 'status')],
    ['Dir::State::lists', join(root, 'lists')],
    ['Dir::Cache', join(root, 'cache')],
    ['APT::Get::List-Cleanup', '0'],
    ['Debug::NoLocking', '1'],
    ['Acquire::Languages', 'none'],
  ];
  if (newest && osRelease().ID === 'debian') {
    const sources = join(root, 'etc', 'sources.list');
    writeFileSync(sources, `deb [signed-by=${debianKeyring}] ${await archiveAddress()} sid main\n`);
    settings.push(['Dir::Etc::sourcelist', sources], ['Dir::Etc::sourceparts', '-']);
  }
  return settings.flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

const debianKeyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** The archive's address as this machine's own apt sources have it. */
async function archiveAddress() {
  const { VERSION_CODENAME: codename = 'sid' } = osRelease();
  const { stdout } = await runProgram('apt-get', [
    'indextargets',
    '--format',
    '$(SITE) $(RELEASE) $(COMPONENT)',
  ]);
  const targets = stdout.split('\n').map((line) => line.split(' '));
  const site = targets.find(([, release, component]) => release === codename && component === 'main')?.[0];
  if (site) return site;
  throw new StepFailure(`the apt sources of this machine name no archive for ${codename} main`);
}

/**
 * @param {string[]} settings
 * @param {RegExp} wanted
 */
async function findPackage(settings, wanted) {
  const { stdout } = await runProgram('apt-cache', [...settings, 'pkgnames'], { env: aptEnvironment() });
  const names = stdout.split('\n').filter((name) => wanted.test(name));
  const name = names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  if (name) return name;
  throw new StepFailure(`no package of the archive is called ${wanted.source} (is it reachable?)`);
}

/** @returns {Record<string, string>} /etc/os-release as names and values, os-release(5) */
function osRelease() {
  try {
    const lines = readFileSync('/etc/os-release', 'utf8').split('\n');
    return Object.fromEntries(
      lines
        .filter((line) => line.includes('='))
        .map((line) => {
          const [name = '', ...rest] = line.split('=');
          return [name, rest.join('=').replace(/^"|"$/g, '')];
        }),
    );
  } catch {
    return {};
  }
}

function aptEnvironment() {
  return { ...process.env, LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' };
}

/**
 * @param {string} what
 * @param {StepReport} report
 * @returns {(line: string) => void} for lines `dlstatus:<n>:<percent>:<text>`
 */
function downloadProgress(what, report) {
  return (line) => {
    const [kind, , percent] = line.split(':');
    if (kind === 'dlstatus') report.progress(`fetching ${what}, ${Math.floor(Number(percent))} %`);
  };
}
