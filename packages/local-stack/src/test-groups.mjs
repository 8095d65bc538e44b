/** @import { TestSelection } from './test-arguments.mjs' */

/**
 * @typedef {object} TestPart
 * @property {string} title
 * @property {string} project
 * @property {string | null} shard as vitest takes it: `1/2`
 * @property {string[]} rest arguments for vitest
 */

/**
 * Says what runs after what, and what beside each other. Tests of engines mostly wait for gh-ost, so that two halves
 * and the destructive ones, each with servers of their own, take hardly longer than one half. All others use both
 * cores by themselves.
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
    if (project === 'engines') waiting.push(part(project, '1/2'), part(project, '2/2'));
    else if (project === 'destructive') waiting.push(part(project));
    else groups.push([part(project)]);
    if (waiting.length > 0 && !groups.includes(waiting)) groups.push(waiting);
  }
  return groups;
}
