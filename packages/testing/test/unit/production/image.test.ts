import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ghOstVersion } from '@altergate/local-stack';
import { repository } from '../repository.ts';
import { copiesOf, parseDockerfile, readDockerfile, textOf, variablesOf } from './dockerfile.ts';
import type { Stage } from './dockerfile.ts';

const stages = readDockerfile();
const stage = (name: string | null): Stage => {
  const found = stages.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no stage ${name ?? ''}`);
  return found;
};
const image = stage(null);
const fileText = (file: string) => readFileSync(path.join(repository, file), 'utf8');
const sourceFolder = '/src/';

/** Folders that `run:build` makes. */
const built = ['apps/api/dist', 'apps/web/dist'];

/** Whether a stage has the path: copied or built below its sources, or made by one of its commands. */
function isMade(by: Stage, source: string): boolean {
  if (!source.startsWith(sourceFolder)) return textOf(by, 'RUN').includes(source.replace(/\/[^/]*$/, ''));
  const inRepository = source.slice(sourceFolder.length);
  return built.includes(inRepository) || existsSync(path.join(repository, inRepository));
}

/** Everything that COPY takes from where it is not. */
function missingSources(of: readonly Stage[]): string[] {
  return of.flatMap((one) =>
    copiesOf(one).flatMap(({ from, sources }) => {
      if (from === null) return sources.filter((file) => !existsSync(path.join(repository, file)));
      const origin = of.find(({ name }) => name === from);
      return origin === undefined ? sources : sources.filter((source) => !isMade(origin, source));
    }),
  );
}

describe('the Dockerfile', () => {
  it('copies only what the repository has or a named stage makes', () => {
    expect(missingSources(stages)).toEqual([]);
  });

  it('would be caught copying what is not there', () => {
    const source =
      'FROM a AS build\nCOPY gone.json ./\nFROM b\nCOPY --from=build /src/apps/gone /x\nCOPY --from=other /y /z';
    expect(missingSources(parseDockerfile(source))).toEqual(['gone.json', '/src/apps/gone', '/y']);
  });

  it('builds where the build scripts put what it copies', () => {
    expect(fileText('apps/api/build.mjs')).toContain("outdir: 'dist'");
    expect(fileText('apps/web/vite.config.ts')).not.toContain('outDir');
    expect(textOf(stage('build'), 'RUN')).toContain('pnpm run run:build');
  });

  it('starts the program from where it was copied, with package.json one folder up', () => {
    const command = JSON.parse(textOf(image, 'CMD')) as string[];
    const main = command.at(-1) ?? '';
    const targets = copiesOf(image).map(({ to }) => to);
    expect(targets).toContain(path.posix.dirname(main));
    expect(targets).toContain(path.posix.join(main, '..', '..', 'package.json'));
    const { ALTERGATE_WEB_DIR: web, ALTERGATE_GH_OST: ghOst } = variablesOf(image);
    expect(targets).toEqual(expect.arrayContaining([web, ghOst]));
  });

  it('brings every package that the bundle leaves out', () => {
    const [, list = ''] = /external: \[([^\]]*)\]/.exec(fileText('apps/api/build.mjs')) ?? [];
    const externals = [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
    expect(externals.length).toBeGreaterThan(0);
    const commands = textOf(stage('build'), 'RUN');
    for (const name of externals)
      expect(commands).toContain(`/${name.split('/')[0] ?? ''} /out/node_modules`);
  });

  it('builds the gh-ost that the tests run, with a Go that is new enough for it', () => {
    expect(textOf(stage('gh-ost'), 'RUN')).toContain(`main.AppVersion=${ghOstVersion}`);
    const [, needed = ''] = /^go (\S+)$/m.exec(fileText('packages/local-stack/gh-ost/go.mod')) ?? [];
    expect(stage('gh-ost').image).toBe(`golang:${needed}-bookworm`);
  });

  it('installs with the package manager that the lock was made with', () => {
    const { packageManager } = JSON.parse(fileText('package.json')) as { packageManager: string };
    const [name = ''] = packageManager.split('+');
    expect(textOf(stage('build'), 'RUN')).toContain(`npm install --global ${name}`);
    expect(textOf(stage('build'), 'RUN')).toContain('--frozen-lockfile');
  });

  it('runs as an account of its own, under an init, and says how it is', () => {
    const verbs = image.instructions.map(({ verb }) => verb);
    expect(textOf(image, 'USER')).toBe('altergate');
    expect(verbs.indexOf('USER')).toBeLessThan(verbs.indexOf('CMD'));
    expect(textOf(image, 'ENTRYPOINT')).toContain('tini');
    expect(textOf(image, 'HEALTHCHECK')).toContain('/healthz');
  });
});
