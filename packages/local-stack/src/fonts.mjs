import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedFolder } from './cache.mjs';
import { canUnpackDebianPackages, unpackDebianPackages } from './debian-packages.mjs';
import { StepFailure } from './failure.mjs';
import { runProgram } from './run-program.mjs';

/** @import { StepReport } from './step.mjs' */

/**
 * The environment in which a browser finds fonts for Chinese text: the system's, else unpacked Debian ones.
 * Missing fonts never stop a test: the pages work, only screenshots show boxes.
 * @param {StepReport} report
 * @returns {Promise<{ env: Record<string, string>, chosen: string }>}
 */
export async function fontEnvironment(report) {
  if (await systemHasChineseFonts()) return { env: {}, chosen: 'Chinese fonts of the system' };
  if (!canUnpackDebianPackages()) return { env: {}, chosen: 'no Chinese fonts' };
  try {
    const folder = await cachedFolder('fonts-chinese-1', (building) => unpackFonts(building, report), report);
    return {
      env: { FONTCONFIG_FILE: join(folder, 'fonts.conf') },
      chosen: 'Chinese fonts from Debian packages',
    };
  } catch (error) {
    if (error instanceof StepFailure) return { env: {}, chosen: `no Chinese fonts (${error.message})` };
    throw error;
  }
}

async function systemHasChineseFonts() {
  try {
    return (await runProgram('fc-list', [':lang=zh'], { timeoutMs: 20_000 })).stdout.trim() !== '';
  } catch (error) {
    if (error instanceof StepFailure) return false;
    throw error;
  }
}

/**
 * @param {string} folder
 * @param {StepReport} report
 */
async function unpackFonts(folder, report) {
  const tree = join(folder, 'tree');
  await unpackDebianPackages(/^fonts-wqy-microhei$/, tree, { dependencies: false, newest: false }, report);
  rmSync(`${tree}.apt`, { recursive: true, force: true });
  writeFileSync(
    join(folder, 'fonts.conf'),
    // Relative to this file, because the folder is renamed when it is complete.
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">tree/usr/share/fonts</dir>
</fontconfig>
`,
  );
}
