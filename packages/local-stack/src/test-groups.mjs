/** @import { TestSelection } from './test-arguments.mjs' */

/** Projects whose tests wait more than they compute. */
const waitingProjects = new Set(['engines', 'destructive', 'browser']);

/** Those of them that take so long that a half may run beside the other. */
const inHalves = new Set(['engines', 'browser']);

/**
 * @typedef {object} TestPart
 * @property {string} title
 * @property {string} project
 * @property {string | null} shard as vitest takes it: `1/2`
 * @property {string[]} rest arguments for vitest
 */

/**
 * Says what runs after what, and what beside each other. Tests that run gh-ost or a browser mostly wait, so that they
 * share two lanes, each part with servers of its own. All others use both cores by themselves.
 * @param {TestSelection} selection
 * @param {{ serverIsShared: boolean }} options serverIsShared: all use one configured server, where some tests look
 *   at every session that there is
 * @returns {TestPart[][]} groups in their order
 */
export function groupTests({ projects, rest }, { serverIsShared }) {
  const part = (/** @type {string} */ project, /** @type {string | null} */ shard = null) => ({
    title: shard === null ? project : `${project} ${shard}`,
    project,
    shard,
    rest,
  });
  if (serverIsShared || rest.length > 0) return projects.map((project) => [part(project)]);
  /** @type {TestPart[][]} */
  const groups = [];
  /** @type {TestPart[]} */
  const waiting = [];
  for (const project of projects) {
    if (!waitingProjects.has(project)) {
      groups.push([part(project)]);
      continue;
    }
    if (waiting.length === 0) groups.push(waiting);
    if (inHalves.has(project)) waiting.push(part(project, '1/2'), part(project, '2/2'));
    else waiting.push(part(project));
  }
  return groups;
}
