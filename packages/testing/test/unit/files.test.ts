import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolders, projectFiles, repository } from './repository.ts';

/** Put together here, so that this file does not find itself. */
const forbidden = new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME'].join('|')})\\b|@ts-${'ignore'}`);

describe('the repository', () => {
  it.each(packageFolders())('says in a README what lives in %s', (folder) => {
    const readme = path.join(repository, folder, 'README.md');
    expect(existsSync(readme), `${folder}/README.md`).toBe(true);
    expect(readFileSync(readme, 'utf8').length).toBeGreaterThan(100);
  });

  it('leaves nothing for later and silences no type error', () => {
    const found = projectFiles()
      .filter((file) => file !== 'pnpm-lock.yaml' && existsSync(path.join(repository, file)))
      .filter((file) => forbidden.test(readFileSync(path.join(repository, file), 'latin1')));
    expect(found).toEqual([]);
  });

  it('would notice a note left for later', () => {
    expect(forbidden.test(`// ${'TO' + 'DO'}: later`)).toBe(true);
    expect(forbidden.test(`// @ts-${'ignore'}`)).toBe(true);
    expect(forbidden.test('a method that is fine')).toBe(false);
  });
});
