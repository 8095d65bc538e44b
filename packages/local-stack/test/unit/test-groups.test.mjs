import { expect, it } from 'vitest';
import { testProjects } from '../../src/test-arguments.mjs';
import { groupTests } from '../../src/test-groups.mjs';

const titles = (groups) => groups.map((group) => group.map(({ title }) => title));
const ownServers = { serverIsShared: false };

it('runs what waits for gh-ost or a browser beside each other, long projects in halves, and the rest in order', () => {
  expect(titles(groupTests({ projects: testProjects, rest: [] }, ownServers))).toEqual([
    ['unit'],
    ['web'],
    ['api'],
    ['engines 1/2', 'engines 2/2', 'destructive', 'browser 1/2', 'browser 2/2'],
  ]);
});

it('runs the halves of the only project that was named beside each other', () => {
  const groups = groupTests({ projects: ['unit', 'browser'], rest: [] }, ownServers);
  expect(titles(groups)).toEqual([['unit'], ['browser 1/2', 'browser 2/2']]);
});

it('runs every project whole and alone when arguments choose some of its tests', () => {
  const groups = groupTests({ projects: ['engines', 'destructive'], rest: ['-t', 'kill'] }, ownServers);
  expect(titles(groups)).toEqual([['engines'], ['destructive']]);
  expect(groups.flat().every(({ shard, rest }) => shard === null && rest.length === 2)).toBe(true);
});

it('runs one project after the other on one configured server', () => {
  const groups = groupTests({ projects: ['api', 'engines', 'browser'], rest: [] }, { serverIsShared: true });
  expect(titles(groups)).toEqual([['api'], ['engines'], ['browser']]);
});
