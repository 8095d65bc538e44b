/* global process */
'use strict';

// Preloaded by the scripts of package.json: a Node that is much too old cannot even load the programs that would say so.

const wanted = require('../../../package.json').engines.node.replace('>=', '');

/**
 * @param {string} version such as `20.20.2`
 * @param {string} least such as `20.19`
 */
function isAtLeast(version, least) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

if (!isAtLeast(process.versions.node, wanted)) {
  process.stderr.write(
    `This is Node ${process.versions.node}, Altergate needs ${wanted} or newer.\n\n` +
      `Ways out:\n  - install Node ${wanted} or newer and start again\n`,
  );
  process.exit(1);
}

module.exports = { isAtLeast, wanted };
