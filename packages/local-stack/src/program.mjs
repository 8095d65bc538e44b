import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildAndMark, isBuilt } from './built-marker.mjs';
import { withLock } from './lock.mjs';
import { pnpmEnvironment } from './pnpm.mjs';
import { repositoryFolder, stateFolder } from './repository.mjs';
import { runProgram } from './run-program.mjs';

/** @import { Pnpm } from './pnpm.mjs' */
/** @import { StepReport } from './step.mjs' */

/**
 * One thing that is built from sources.
 * @typedef {import('./built-marker.mjs').Buildable & { name: string, command: string[] }} Part command: arguments of pnpm
 */

/** Where the built program is, from the root of the clone. */
export const builtFiles = {
  api: 'apps/api/dist/main.js',
  web: 'apps/web/dist/index.html',
  demo: 'apps/demo/dist/main.js',
  cli: 'apps/cli/dist/altergate.js',
};

/**
 * Writes the Prisma client when the schema changed.
 * @param {Pnpm} pnpm
 * @param {StepReport} report
 */
export function generateClient(pnpm, report) {
  return buildParts(pnpm, [clientPart()], report);
}

/**
 * Builds what is needed beside a program and pages that run from their sources: Prisma client, demo.
 * @param {Pnpm} pnpm
 * @param {StepReport} report
 */
export function buildForDevelopment(pnpm, report) {
  return buildParts(pnpm, [clientPart(), nodePart('demo')], report);
}

/**
 * Builds what of the program changed: Prisma client, pages, api, demo.
 * @param {Pnpm} pnpm
 * @param {StepReport} report
 */
export function buildProgram(pnpm, report) {
  return buildParts(pnpm, [clientPart(), webPart(), nodePart('api'), nodePart('demo')], report);
}

/**
 * Builds the command line program when it changed.
 * @param {Pnpm} pnpm
 * @param {StepReport} report
 */
export function buildCommandLine(pnpm, report) {
  return buildParts(pnpm, [nodePart('cli')], report);
}

/**
 * @param {Pnpm} pnpm
 * @param {Part[]} parts
 * @param {StepReport} report
 */
async function buildParts(pnpm, parts, report) {
  const work = async () => {
    /** @type {string[]} */
    const names = [];
    for (const part of parts) {
      if (await buildPart(pnpm, part, report)) names.push(part.name);
    }
    return names;
  };
  const built = await withLock(join(stateFolder, 'build.lock'), work, {
    onWait: (holder) => report.progress(`waiting for process ${holder.process.pid}, which builds this clone`),
  });
  report.chosen(built.length > 0 ? `built ${built.join(', ')}` : 'unchanged');
}

/**
 * @param {Pnpm} pnpm
 * @param {Part} part
 * @param {StepReport} report
 * @returns {Promise<boolean>} false when nothing had changed
 */
async function buildPart(pnpm, part, report) {
  if (isBuilt(repositoryFolder, part)) return false;
  report.progress(`building ${part.name}`);
  await buildAndMark(repositoryFolder, part, async () => {
    await runProgram(process.execPath, [pnpm.script, ...part.command], {
      cwd: repositoryFolder,
      env: pnpmEnvironment(pnpm),
    });
  });
  return true;
}

/** @returns {Part} */
function clientPart() {
  return {
    name: 'Prisma client',
    inputs: ['prisma/schema.prisma', 'prisma/prisma.config.ts', 'pnpm-lock.yaml'],
    output: 'packages/db/src/generated',
    marker: join(stateFolder, 'built-client'),
    command: ['run', 'run:generate'],
  };
}

/** @returns {Part} */
function webPart() {
  return {
    name: 'pages',
    inputs: ['apps/web', 'packages/domain', 'packages/contracts', 'tsconfig.base.json', 'pnpm-lock.yaml'],
    output: 'apps/web/dist',
    marker: join(stateFolder, 'built-web'),
    command: ['--filter', '@altergate/web', 'run', 'build'],
  };
}

/**
 * @param {'api' | 'demo' | 'cli'} name
 * @returns {Part}
 */
function nodePart(name) {
  const packages = readdirSync(join(repositoryFolder, 'packages')).filter(
    (folder) => folder !== 'testing' && folder !== 'local-stack',
  );
  return {
    name,
    inputs: [
      `apps/${name}`,
      ...packages.map((folder) => `packages/${folder}`),
      'prisma',
      'tsconfig.base.json',
      'pnpm-lock.yaml',
    ],
    output: `apps/${name}/dist`,
    marker: join(stateFolder, `built-${name}`),
    command: ['--filter', `@altergate/${name}`, 'run', 'build'],
  };
}
