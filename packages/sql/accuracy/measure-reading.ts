import { judge } from './judge.ts';
import type { Judgement } from './judge.ts';
import type { Sample } from './sample.ts';

interface Tally {
  right: number;
  all: number;
}

const ABOUT = ['kind', 'tables', 'clauses', 'statements'] as const;

/** Reads every sample, and prints per kind how much of what the corpus knows was read right. */
export function measureReading(
  corpus: readonly Sample[],
  options: { readonly misses: boolean; readonly all: boolean },
): void {
  const tallies = new Map<string, Map<Judgement['about'], Tally>>();
  const misses: string[] = [];
  const samples = corpus.filter((sample) => options.all || isAccepted(sample));
  const started = performance.now();
  for (const sample of samples) {
    for (const judgement of judge(sample)) {
      for (const group of [sample.kind, 'total']) count(tallies, group, judgement);
      if (!judgement.isRight) misses.push(describe(sample, judgement));
    }
  }
  const milliseconds = performance.now() - started;
  print(tallies);
  console.log(
    `\n${String(samples.length)} samples in ${milliseconds.toFixed(0)} ms, ${String(misses.length)} misses`,
  );
  if (options.misses) for (const miss of misses) console.log(`\n${miss}`);
}

/** A script is put together from statements that were asked for one by one. */
function isAccepted(sample: Sample): boolean {
  return sample.kind === 'script' || (sample.valid_on ?? []).length > 0;
}

function count(
  tallies: Map<string, Map<Judgement['about'], Tally>>,
  group: string,
  { about, isRight }: Judgement,
): void {
  const ofGroup = tallies.get(group) ?? new Map<Judgement['about'], Tally>();
  const tally = ofGroup.get(about) ?? { right: 0, all: 0 };
  tally.all += 1;
  if (isRight) tally.right += 1;
  tallies.set(group, ofGroup.set(about, tally));
}

function print(tallies: ReadonlyMap<string, ReadonlyMap<Judgement['about'], Tally>>): void {
  console.log(row('', [...ABOUT]));
  const groups = [...tallies.keys()].filter((group) => group !== 'total').toSorted();
  for (const group of [...groups, 'total']) {
    const ofGroup = tallies.get(group);
    console.log(
      row(
        group,
        ABOUT.map((about) => share(ofGroup?.get(about))),
      ),
    );
  }
}

function row(title: string, cells: readonly string[]): string {
  return `${title.padEnd(20)}${cells.map((cell) => cell.padStart(18)).join('')}`;
}

function share(tally: Tally | undefined): string {
  if (!tally) return '–';
  return `${String(tally.right)}/${String(tally.all)} ${((100 * tally.right) / tally.all).toFixed(1)} %`;
}

function describe(sample: Sample, { about, expected, got }: Judgement): string {
  const text = JSON.stringify(sample.sql.slice(0, 300));
  return `${sample.kind}, ${about}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}\n  ${text}`;
}
