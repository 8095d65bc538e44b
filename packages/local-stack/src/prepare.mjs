import { checkNodeVersion } from './node-version.mjs';
import { installPackages } from './install.mjs';
import { pinnedPnpm } from './pnpm.mjs';

/** @import { Pnpm } from './pnpm.mjs' */
/** @import { Step } from './step.mjs' */

/**
 * What every command needs first: a Node that is new enough, the pinned pnpm, the packages of the lockfile.
 * @param {Step} step
 * @returns {Promise<Pnpm>}
 */
export async function prepareWorkspace(step) {
  await step('Node', checkNodeVersion);
  return step('Packages', async (report) => {
    const pnpm = await pinnedPnpm(report);
    await installPackages(pnpm, report);
    return pnpm;
  });
}
