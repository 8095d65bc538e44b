import { findMysql } from '../src/mysql-find.mjs';
import { createSteps, printFailure } from '../src/step.mjs';
import { startTestMysqlServer, stopTestMysqlServer } from '../src/test-server.mjs';

// A throw-away MySQL server for experiments: `node packages/local-stack/bin/mysql.mjs [platform|target] [mysqld options]`.
try {
  const kind = process.argv[2] === 'platform' ? 'platform' : 'target';
  const options = process.argv.slice(2).filter((text) => text.startsWith('--'));
  const step = createSteps(process.stderr);
  const program = await step('MySQL', findMysql);
  const server = await step('Starting', () => startTestMysqlServer(program, kind, { options }));
  const { host, port, user, password, socket } = server;
  process.stdout.write(`${JSON.stringify({ host, port, user, password, socket })}\n`);
  process.stderr.write('Runs until Ctrl-C; its data is then removed.\n');
  // A signal handler alone does not keep node running.
  const running = setInterval(() => undefined, 60_000);
  await new Promise((resolve) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)));
  clearInterval(running);
  await stopTestMysqlServer(server);
  process.exit(0);
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
