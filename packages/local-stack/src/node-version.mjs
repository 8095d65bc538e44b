import refuseOldNode from './refuse-old-node.cjs';

/** @import { StepReport } from './step.mjs' */

export const { isAtLeast } = refuseOldNode;

/**
 * Tells which Node this is; one that is older than the workspace's `engines.node` ended before.
 * @param {StepReport} report
 */
export async function checkNodeVersion(report) {
  report.chosen(process.versions.node);
}
