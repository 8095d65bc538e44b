// Bundles the program into dist/main.js, with its thread and the migrations beside it.
import { cp, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const here = import.meta.dirname;
await rm(`${here}/dist/migrations`, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  // The thread that reviews long texts is looked for beside the program.
  entryPoints: { main: 'src/main.ts', 'review-worker': '../../packages/plan/src/review-worker.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  conditions: ['source'],
  sourcemap: true,
  legalComments: 'none',
  // A native module, found at run time for the platform at hand.
  external: ['@node-rs/argon2'],
  // CommonJS dependencies call require, which modules do not have.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
await cp(`${here}/../../prisma/migrations`, `${here}/dist/migrations`, { recursive: true });
