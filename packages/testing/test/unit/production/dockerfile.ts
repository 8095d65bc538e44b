import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../repository.ts';

export interface Instruction {
  /** Such as COPY, in capitals. */
  readonly verb: string;
  readonly text: string;
}

export interface Stage {
  /** Null for the last one, which is the image. */
  readonly name: string | null;
  readonly image: string;
  readonly instructions: readonly Instruction[];
}

/** Reads a Dockerfile: comments left out, continued lines joined, cut at every FROM. */
export function parseDockerfile(source: string): Stage[] {
  const lines = source
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { name: string | null; image: string; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, verb = '', text = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (verb === '') throw new Error(`not an instruction: ${line}`);
    const from = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(text);
    if (verb === 'FROM') stages.push({ image: from?.[1] ?? '', name: from?.[2] ?? null, instructions: [] });
    else stages.at(-1)?.instructions.push({ verb, text });
  }
  return stages;
}

export function readDockerfile(): Stage[] {
  return parseDockerfile(readFileSync(path.join(repository, 'docker', 'Dockerfile'), 'utf8'));
}

export interface Copy {
  /** Stage that it is taken from; null for the repository. */
  readonly from: string | null;
  readonly sources: readonly string[];
  readonly to: string;
}

export function copiesOf(stage: Stage): Copy[] {
  return stage.instructions
    .filter(({ verb }) => verb === 'COPY')
    .map(({ text }) => {
      const words = text.split(/\s+/);
      const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? null;
      const paths = words.filter((word) => !word.startsWith('--'));
      return { from, sources: paths.slice(0, -1), to: paths.at(-1) ?? '' };
    });
}

/** Variables that ENV sets in a stage. */
export function variablesOf(stage: Stage): Record<string, string> {
  const pairs = stage.instructions
    .filter(({ verb }) => verb === 'ENV')
    .flatMap(({ text }) => text.split(/\s+/))
    .map((pair) => pair.split('=', 2));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]));
}

export function textOf(stage: Stage, verb: string): string {
  return stage.instructions
    .filter((instruction) => instruction.verb === verb)
    .map(({ text }) => text)
    .join('\n');
}
