// Bundles the program into one file that runs wherever Node does: `node build.mjs [folder]`, dist unless told otherwise.
import { chmod, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const folder = resolve(process.argv[2] ?? `${here}/dist`);
const { version } = JSON.parse(await readFile(`${here}/package.json`, 'utf8'));
await build({
  absWorkingDir: here,
  entryPoints: { altergate: 'src/main.ts' },
  outdir: folder,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  conditions: ['source'],
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  // The file may be copied to a place where no package.json lies beside it.
  define: { ALTERGATE_CLI_VERSION: JSON.stringify(version) },
  // CommonJS dependencies call require, which modules do not have.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
await chmod(`${folder}/altergate.js`, 0o755);
