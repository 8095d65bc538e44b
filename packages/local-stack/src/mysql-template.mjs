import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cachedFolder } from './cache.mjs';
import { runProgram } from './run-program.mjs';

/** @import { StepReport } from './step.mjs' */
/** @import { MysqlProgram } from './mysql-find.mjs' */

/**
 * An initialised data directory for this server program, made once and kept in the cache.
 * @param {Pick<MysqlProgram, 'version' | 'command' | 'options'>} program
 * @param {StepReport} report
 * @returns {Promise<string>} absolute path
 */
export async function mysqlTemplate(program, report) {
  const identity = createHash('sha256').update(JSON.stringify(program)).digest('hex').slice(0, 12);
  const folder = await cachedFolder(
    `mysql-data-${program.version}-${identity}`,
    async (building) => {
      report.progress('initialising a data directory');
      const data = join(building, 'data');
      const [executable = '', ...before] = program.command;
      await runProgram(executable, [
        ...before,
        '--no-defaults',
        ...program.options,
        ...commonMysqlOptions(),
        '--initialize-insecure',
        '--loose-innodb-redo-log-capacity=16M',
        `--datadir=${data}`,
      ]);
      // Every copy must get a server uuid of its own at its first start.
      rmSync(join(data, 'auto.cnf'), { force: true });
    },
    report,
  );
  return join(folder, 'data');
}

/** Options that every server here is initialised and started with. */
export function commonMysqlOptions() {
  return [
    '--secure-file-priv=NULL',
    '--loose-mysqlx=OFF',
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
  ];
}
