import { StepFailure } from './failure.mjs';
import { rootManifest } from './repository.mjs';

/** @import { StepReport } from './step.mjs' */

/**
 * Refuses a Node that is older than the workspace's `engines.node`.
 * @param {StepReport} report
 */
export async function checkNodeVersion(report) {
  const wanted = rootManifest().engines.node;
  if (!isAtLeast(process.versions.node, wanted.replace('>=', ''))) {
    throw new StepFailure(`this is Node ${process.versions.node}, Altergate needs ${wanted}`, {
      ways: [`install Node ${wanted.replace('>=', '')} or newer and start again`],
    });
  }
  report.chosen(process.versions.node);
}

/**
 * @param {string} version such as `20.20.2`
 * @param {string} least such as `20.19`
 */
export function isAtLeast(version, least) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
