import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { repository } from './repository.ts';

const eslint = new ESLint({ cwd: repository });

/** The rules that a text in place of this file would break. */
async function rulesBrokenBy(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(repository, file) });
  if (result === undefined) throw new Error(`${file} is not linted`);
  return result.messages.map(({ ruleId, message }) => ruleId ?? message);
}

describe('the linter', { timeout: 120_000 }, () => {
  it('accepts an import that the fences allow', async () => {
    const text =
      "import { AltergateError } from '@altergate/domain';\n\nexport const known = AltergateError;\n";
    expect(await rulesBrokenBy('packages/engines/src/index.ts', text)).toEqual([]);
  });

  it('refuses the import of a package above', async () => {
    const text = "import { startWorker } from '@altergate/runner';\n\nexport const start = startWorker;\n";
    expect(await rulesBrokenBy('packages/engines/src/index.ts', text)).toContain('no-restricted-imports');
  });

  it('refuses the import of an app', async () => {
    const text = "import { buildApp } from '@altergate/api';\n\nexport const build = buildApp;\n";
    expect(await rulesBrokenBy('packages/runner/src/index.ts', text)).toContain('no-restricted-imports');
  });

  it('refuses the way round the fence by a path', async () => {
    const text =
      "import { openDatabase } from '../../packages/db/src/index.ts';\n\nexport const open = openDatabase;\n";
    expect(await rulesBrokenBy('packages/engines/src/index.ts', text)).toContain('no-restricted-imports');
  });

  it('refuses the driver where no target may be talked to', async () => {
    const text =
      "import { createConnection } from 'mysql2/promise';\n\nexport const connect = createConnection;\n";
    expect(await rulesBrokenBy('packages/runner/src/index.ts', text)).toContain('no-restricted-imports');
  });

  it('refuses what only tests may have', async () => {
    const text = "import { inject } from 'vitest';\n\nexport const given = inject;\n";
    expect(await rulesBrokenBy('packages/runner/src/index.ts', text)).toContain('no-restricted-imports');
  });

  it('refuses a test that replaces a module, which other tests share', async () => {
    const text = "import { vi } from 'vitest';\n\nvi.mock(import('../src/index.ts'));\n";
    const file = 'packages/engines/test/unit/direct/send.test.ts';
    expect(await rulesBrokenBy(file, text)).toContain('no-restricted-properties');
  });

  it('refuses files that import each other, and accepts the import of one that does not', async () => {
    const text = "import { sendLine } from './socket.ts';\n\nexport const send = sendLine;\n";
    const importedBySocket = 'packages/engines/src/gh-ost/status.ts';
    const notImportedBySocket = 'packages/engines/src/gh-ost/names.ts';
    expect(await rulesBrokenBy(notImportedBySocket, text)).toEqual([]);
    expect(await rulesBrokenBy(importedBySocket, text)).toContain('import-x/no-cycle');
  });
});
