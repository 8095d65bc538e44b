// Bundles the program into dist/main.js, with what only one role loads, its thread and the migrations beside it.
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
await rm(`${here}/dist/migrations`, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  // The thread that reviews long texts is looked for beside the program.
  entryPoints: { main: 'src/main.ts', 'review-worker': '../../packages/plan/src/review-worker.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  metafile: true,
  // What is loaded stays in memory, so neither spaces nor comments; names are kept for stacks.
  minifyWhitespace: true,
  minifySyntax: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  conditions: ['source'],
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  // A native module, found at run time for the platform at hand.
  external: ['@node-rs/argon2'],
  plugins: [{ name: 'wasm-file', setup: readWasmFromFile }],
  // CommonJS dependencies call require, which modules do not have.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
await Promise.all(Object.keys(metafile.outputs).map(warnOfWideText));
await removeOlderParts(Object.keys(metafile.outputs));
await cp(`${here}/../../prisma/migrations`, `${here}/dist/migrations`, { recursive: true });

/**
 * One character outside of Latin-1 doubles what the file takes in memory. esbuild escapes them, except in a regular
 * expression or a raw template: write it as an escape there.
 * @param {string} file relative to this folder
 */
async function warnOfWideText(file) {
  if (!file.endsWith('.js')) return;
  const text = await readFile(`${here}/${file}`, 'utf8');
  const found = /.{0,40}[^\0-\xFF].{0,40}/.exec(text)?.[0];
  if (found !== undefined) console.warn(`${file} has a character that is not Latin-1: ${found}`);
}

/** @param {string[]} files what this build wrote, relative to this folder */
async function removeOlderParts(files) {
  const old = (await readdir(`${here}/dist`)).filter(
    (name) => /\.js(\.map)?$/.test(name) && !files.includes(`dist/${name}`),
  );
  await Promise.all(old.map((name) => rm(`${here}/dist/${name}`)));
}

/**
 * Prisma brings its query compiler as a text in base64, which the process would keep twice: as source and as text.
 * It is a file beside the program instead; what Prisma makes of the text, it makes of the bytes, too.
 * @param {import('esbuild').PluginBuild} build
 */
function readWasmFromFile({ onLoad }) {
  onLoad({ filter: /\.wasm-base64\.mjs$/ }, async ({ path }) => {
    const { wasm } = await import(path);
    const file = basename(path).replace('.wasm-base64.mjs', '.wasm');
    await mkdir(`${here}/dist`, { recursive: true });
    await writeFile(`${here}/dist/${file}`, Buffer.from(wasm, 'base64'));
    return {
      contents: `import { readFileSync } from 'node:fs';
export const wasm = readFileSync(new URL(${JSON.stringify(`./${file}`)}, import.meta.url));`,
    };
  });
}
