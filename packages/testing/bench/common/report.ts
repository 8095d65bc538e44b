import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { areMet, renderFigures } from './figures.ts';
import type { Figure } from './figures.ts';
import { describeMachine } from './machine.ts';
import type { Machine } from './machine.ts';

const results = path.join(import.meta.dirname, '..', '..', '..', '..', 'bench-results');

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/**
 * Shows the figures and keeps them with everything else that is worth keeping as JSON.
 * @param name of the benchmark, begins the file's name
 * @param more what was wished, raw values, plans of queries
 */
export async function report(
  name: string,
  figures: readonly Figure[],
  { machine, ...more }: { readonly machine?: Machine } & Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await mkdir(results, { recursive: true });
  const at = new Date().toISOString();
  const file = path.join(results, `${name}-${at.replaceAll(':', '-')}.json`);
  const whole = {
    at,
    ...more,
    machine: machine ?? (await describeMachine()),
    areMet: areMet(figures),
    figures,
  };
  await writeFile(file, `${JSON.stringify(whole, null, 2)}\n`);
  const { load, cores } = whole.machine;
  say(`\n${renderFigures(figures)}`);
  if (load > cores) {
    say(
      `The machine was busy (load ${String(load)} on ${String(cores)} cores): what was missed is no verdict.`,
    );
  }
  say(file);
}
