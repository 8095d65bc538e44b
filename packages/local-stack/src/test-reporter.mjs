import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { repositoryFolder } from './repository.mjs';
import { endRun } from './test-run-end.mjs';
import { explainErrors } from './test-failures.mjs';

/** @import { SerializedError } from 'vitest' */
/** @import { TestModule, TestSuite, Vitest } from 'vitest/node' */
/** @import { Explanation } from './test-failures.mjs' */

/**
 * What one run of vitest tells about itself.
 * @typedef {object} RunReport
 * @property {{ title: string, file: string, state: string, ms: number }[]} tests
 * @property {FailedPart[]} failures failed tests, hooks of groups and files, and errors outside of any test
 *
 * @typedef {object} FailedPart
 * @property {string} title
 * @property {Explanation} why
 */

/**
 * A reporter of vitest that writes a RunReport as JSON to the file named by `--outputFile.run`. The one that vitest has
 * leaves out differences, causes, why a hook failed, and every error outside of a test.
 */
export default class RunReporter {
  /** @type {string | undefined} */
  #path;

  /** @param {Pick<Vitest, 'config'>} vitest */
  onInit({ config }) {
    this.#path = typeof config.outputFile === 'object' ? config.outputFile.run : undefined;
    // Whoever started this run was killed: nobody will read it, and nobody else ends what it has running.
    process.once('disconnect', () => void endRun().finally(() => process.exit(1)));
    // Listening alone would keep this process from ending when the run has.
    process.channel?.unref();
  }

  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly SerializedError[]} errors outside of any test
   */
  onTestRunEnd(modules, errors) {
    if (this.#path === undefined) return;
    /** @type {RunReport} */
    const report = {
      tests: modules.flatMap(testsOf),
      failures: [...modules.flatMap(failuresOf), ...errors.map(outsideOfTests)],
    };
    writeFileSync(this.#path, JSON.stringify(report));
  }
}

/** @param {TestModule} module */
function testsOf(module) {
  const file = relative(repositoryFolder, module.moduleId);
  return [...module.children.allTests()].map((test) => ({
    title: titleOf(test),
    file,
    state: test.result().state,
    ms: test.diagnostic()?.duration ?? 0,
  }));
}

/**
 * @param {TestModule} module
 * @returns {FailedPart[]}
 */
function failuresOf(module) {
  const file = relative(repositoryFolder, module.moduleId);
  const tests = [...module.children.allTests('failed')].map((test) => ({
    title: `${titleOf(test)}  (${file})`,
    why: explainErrors(test.result().errors ?? []),
  }));
  const suites = [...module.children.allSuites()]
    .filter((suite) => suite.errors().length > 0)
    .map((suite) => ({
      title: `before or after the tests of ${titleOf(suite)}  (${file})`,
      why: explainErrors(suite.errors()),
    }));
  const errors = module.errors();
  if (errors.length > 0) suites.push({ title: inWhole(file, module), why: explainErrors(errors) });
  return [...tests, ...suites];
}

/**
 * @param {string} file
 * @param {TestModule} module
 */
function inWhole(file, module) {
  return module.children.size === 0 ? `${file} did not load` : `before or after the tests of ${file}`;
}

/** @param {Pick<TestSuite, 'fullName'>} part */
function titleOf({ fullName }) {
  return fullName.replaceAll(' > ', ' ');
}

/**
 * @param {SerializedError & { VITEST_TEST_NAME?: unknown }} error
 * @returns {FailedPart}
 */
function outsideOfTests(error) {
  const last = error.VITEST_TEST_NAME;
  const after = typeof last === 'string' ? `; the last test begun was: ${last}` : '';
  return { title: `an error outside of any test${after}`, why: explainErrors([error]) };
}
