import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Root of the clone. */
export const repository = path.join(import.meta.dirname, '..', '..', '..', '..');

/** Folders with a package of ours, like `packages/domain`. */
export function packageFolders(): string[] {
  return ['packages', 'apps'].flatMap((parent) =>
    readdirSync(path.join(repository, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`),
  );
}

export interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(repository, folder, 'package.json'), 'utf8')) as Manifest;
}

/** Every file that belongs to the project: tracked, or new and not ignored. Paths from the root. */
export function projectFiles(): string[] {
  const output = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return output.split('\0').filter((name) => name !== '');
}
