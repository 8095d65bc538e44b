import { describe, expect, it } from 'vitest';
import { fences, packageOf } from '../../fences.js';
import { packageFolders, readManifest } from './repository.ts';

/** Only tests and the local stack stand outside the fences. */
const unfenced = ['packages/testing', 'packages/local-stack'];
const fencedFolders = packageFolders().filter((folder) => !unfenced.includes(folder));

const dependenciesOf = (folder: string): string[] => Object.keys(readManifest(folder).dependencies ?? {});

describe('the fences', () => {
  it('name every package except those for tests and for the local stack', () => {
    expect(Object.keys(fences).sort()).toEqual(fencedFolders.sort());
  });

  it.each(Object.entries(fences))('let %s depend on exactly the packages of its row', (folder, allowed) => {
    const ours = dependenciesOf(folder).filter((name) => name.startsWith('@altergate/'));
    expect(ours.sort()).toEqual(allowed.map((name: string) => `@altergate/${packageOf(name)}`).sort());
  });

  it('leave the driver for targets to those who talk to targets', () => {
    const withDriver = fencedFolders.filter((folder) => dependenciesOf(folder).includes('mysql2'));
    const mayHaveIt = ['apps/demo', 'packages/engines', 'packages/inspect', 'packages/plan'];
    expect(withDriver.filter((folder) => !mayHaveIt.includes(folder))).toEqual([]);
    expect(withDriver).toContain('packages/inspect');
  });

  it('keep Prisma out of everything but the platform database', () => {
    const withPrisma = fencedFolders.filter((folder) => dependenciesOf(folder).includes('@prisma/client'));
    expect(withPrisma).toEqual(['packages/db']);
  });
});
