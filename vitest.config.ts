import { defineConfig } from 'vitest/config';

const source = {
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
};

/** Files of one worker share what they import, which is most of what a small file costs: no file changes a module. */
const shared = { isolate: false };

/** Two files at once also on a machine of two cores, where vitest by itself takes one: most of a file is waiting for the server. */
const sideBySide = { maxWorkers: 2 };

/** A wait ends with what it waits for, so that these are long: the machine may be busy with other things. */
const patient = {
  setupFiles: ['packages/testing/src/setup/patience.ts'],
  expect: { poll: { timeout: 15_000, interval: 20 } },
};

/** A project per kind of thing a test needs; `npm test -- --project unit` runs one. */
export default defineConfig({
  test: {
    reporters: ['default'],
    slowTestThreshold: 5_000,
    projects: [
      {
        ...source,
        test: {
          ...shared,
          ...sideBySide,
          ...patient,
          name: 'unit',
          include: ['{apps,packages}/*/test/unit/**/*.test.{ts,mjs}'],
          exclude: ['apps/web/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...source,
        test: {
          ...shared,
          ...sideBySide,
          ...patient,
          name: 'api',
          include: ['{apps,packages}/*/test/api/**/*.test.ts'],
          globalSetup: ['packages/testing/src/setup/platform-server.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...source,
        test: {
          ...shared,
          name: 'engines',
          include: ['{apps,packages}/*/test/engines/**/*.test.ts'],
          globalSetup: ['packages/testing/src/setup/target-server.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...source,
        test: {
          ...shared,
          name: 'destructive',
          include: ['{apps,packages}/*/test/destructive/**/*.test.ts'],
          globalSetup: ['packages/testing/src/setup/destructive-server.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...source,
        test: {
          ...shared,
          name: 'browser',
          include: ['apps/*/test/browser/**/*.test.ts'],
          globalSetup: ['packages/testing/src/setup/browser-stack.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      'apps/web',
    ],
  },
});
