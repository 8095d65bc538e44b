import { seedDemo } from './seed.ts';
import { readDemoSettings } from './settings.ts';
import { runWriter } from './writer.ts';

async function main(command: string | undefined): Promise<void> {
  const settings = readDemoSettings(process.env);
  if (command === 'seed') {
    await seedDemo(settings, (text) => process.stdout.write(`${text}\n`));
    return;
  }
  if (command === 'writer') {
    const stop = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
    await runWriter(settings, stop.signal);
    return;
  }
  throw new Error('usage: main.js seed | writer');
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
