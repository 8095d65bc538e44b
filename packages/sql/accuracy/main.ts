/**
 * Tells how much of a corpus is read right: exact kind, tables, number of clauses, statements of a script.
 * Not a test: corpora stay outside of the project.
 *
 *     node --conditions=source --import tsx packages/sql/accuracy/main.ts <corpus.jsonl> [--misses] [--all]
 *       [--server start | --server account@host:port/database …]
 *
 * Each line of the corpus is a JSON object as `Sample` describes it. Counted are statements that some server accepts;
 * `--all` counts the others as well. `--misses` lists what is wrong. `--server` lets a real server read every sample as
 * planning would, and counts what comes through; `start` starts a throw-away one. The password of an account is taken
 * from ALTERGATE_ACCURACY_PASSWORD.
 */
import { parseArgs } from 'node:util';
import { measureReading } from './measure-reading.ts';
import { readSamples } from './sample.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    misses: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    server: { type: 'string', multiple: true, default: [] },
  },
});
const [path] = positionals;
if (path === undefined) {
  console.error(
    'usage: main.ts <corpus.jsonl> [--misses] [--all] [--server start|account@host:port/database …]',
  );
  process.exitCode = 2;
} else {
  const corpus = readSamples(path);
  if (flags.server.length === 0) measureReading(corpus, flags);
  else {
    // Only who asks a server waits for what a test of servers loads.
    const { measureServer } = await import('./measure-server.ts');
    for (const server of flags.server) await measureServer(corpus, server, flags);
  }
}
