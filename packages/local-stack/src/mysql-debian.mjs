import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, cachedFolder } from './cache.mjs';
import { unpackDebianPackages } from './debian-packages.mjs';
import { StepFailure } from './failure.mjs';

/** @import { StepReport } from './step.mjs' */
/** @import { MysqlProgram } from './mysql-find.mjs' */

const folderName = 'mysql-debian-1';

/** Whether the packages were unpacked before, so that no network is needed. */
export function isDebianMysqlCached() {
  return existsSync(join(cacheFolder(), folderName));
}

/**
 * MySQL from Debian (or Ubuntu) packages, unpacked into the cache without installing anything.
 * @param {StepReport} report
 * @returns {Promise<Pick<MysqlProgram, 'command' | 'options'>>}
 */
export async function unpackDebianMysql(report) {
  const folder = await cachedFolder(
    folderName,
    async (building) => {
      const tree = join(building, 'tree');
      const name = await unpackDebianPackages(
        /^mysql-server-core(-[\d.]+)?$/,
        tree,
        { dependencies: true, newest: true },
        report,
      );
      writeFileSync(join(building, 'package'), name);
      rmSync(`${tree}.apt`, { recursive: true, force: true });
      rmSync(join(tree, 'usr', 'share', 'doc'), { recursive: true, force: true });
    },
    report,
  );
  return programOfTree(join(folder, 'tree'));
}

/**
 * The server is started through the tree's own loader, because its libc is newer than the system's.
 * @param {string} tree root of the unpacked files
 */
function programOfTree(tree) {
  const libraries = join(tree, 'usr', 'lib');
  const architecture = readdirSync(libraries).find((name) => name.endsWith('-linux-gnu'));
  const folder = join(libraries, architecture ?? '');
  const loader = readdirSync(folder).find((name) => /^ld-linux.*\.so\.\d+$/.test(name));
  const server = join(tree, 'usr', 'sbin', 'mysqld');
  if (!loader || !existsSync(server)) {
    throw new StepFailure(`the unpacked packages in ${tree} hold no MySQL server`, {
      ways: [`remove ${tree} and start again`],
    });
  }
  const libraryPath = [folder, join(folder, 'mysql', 'private'), join(libraries, 'mysql', 'private')];
  return {
    command: [
      join(folder, loader),
      '--library-path',
      libraryPath.filter((path) => existsSync(path)).join(':'),
      server,
    ],
    options: [
      `--basedir=${join(tree, 'usr')}`,
      `--lc-messages-dir=${join(tree, 'usr', 'share', 'mysql')}`,
      `--character-sets-dir=${join(tree, 'usr', 'share', 'mysql', 'charsets')}`,
      `--plugin-dir=${join(tree, 'usr', 'lib', 'mysql', 'plugin')}`,
    ],
  };
}
