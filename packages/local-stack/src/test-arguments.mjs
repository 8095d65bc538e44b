/** Projects of vitest in the order in which `npm test` runs them: the quick ones first. */
export const testProjects = ['unit', 'web', 'api', 'engines', 'destructive', 'browser'];

/**
 * @typedef {object} TestSelection
 * @property {string[]} projects that may run
 * @property {string[]} rest arguments for vitest
 */

/**
 * Reads the arguments of `npm test`: `--project <name>` (may be repeated) or a path choose what runs; everything
 * else goes to vitest as it is.
 * @param {string[]} args
 * @returns {TestSelection}
 */
export function readTestArguments(args) {
  /** @type {string[]} */
  const named = [];
  /** @type {string[]} */
  const rest = [];
  for (let index = 0; index < args.length; index += 1) {
    const text = args[index] ?? '';
    if (text === '--project') named.push(args[(index += 1)] ?? '');
    else if (text.startsWith('--project=')) named.push(text.slice('--project='.length));
    else rest.push(text);
  }
  if (named.length > 0) return { projects: named, rest };
  const paths = rest.filter((text) => !text.startsWith('-') && text.includes('/'));
  return { projects: testProjects.filter((name) => mayHold(name, paths)), rest };
}

/**
 * Whether a project may hold tests of these paths, so that a unit test alone starts no server.
 * @param {string} project
 * @param {string[]} paths
 */
function mayHold(project, paths) {
  if (paths.length === 0) return true;
  return paths.some((path) => {
    const folder = /(?:^|\/)test\/(unit|api|engines|destructive|browser)(?:\/|$)/.exec(path)?.[1];
    const isWeb = path.startsWith('apps/web');
    if (project === 'web') return isWeb && folder !== 'browser';
    if (isWeb && folder !== 'browser') return false;
    return folder === undefined || folder === project;
  });
}
