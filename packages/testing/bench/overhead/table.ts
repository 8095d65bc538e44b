import type { Spread } from '../common/statistics.ts';
import type { Summary } from './summary.ts';

/** The summary as lines for a terminal, all figures in seconds. */
export function renderSummary(summary: Summary): string {
  const { totals, own, seen } = summary;
  const lines = [
    row('', 'median', 'least', 'most'),
    spreadRow('bare gh-ost, spawn to exit', totals.bare),
    spreadRow('through Altergate, execute to outcome', totals.altergate),
    spreadRow('  of it gh-ost, spawn to exit', totals.ghostOfAltergate),
    spreadRow('difference, round by round', totals.paired),
    row('ratio of the medians', totals.ratio.toFixed(3), '', ''),
    '',
    "Altergate's own time, by its timestamps",
    spreadRow('  claim to spawn', own.claimToSpawn),
    spreadRow('  row copy complete to unpostpone', own.copiedToRelease),
    spreadRow('  exit to outcome', own.exitToOutcome),
    spreadRow('  sum', own.sum),
    '',
    'The same, from the moment it happened',
    spreadRow('  claim to spawn', seen.claimToSpawn),
    spreadRow('  row copy complete to unpostpone', seen.lineToRelease),
    spreadRow('  exit to outcome', seen.goneToOutcome),
    spreadRow('  sum', seen.sum),
    '',
    'Beside it',
    spreadRow('  bare gh-ost: row copy complete to unpostpone', summary.bareRelease),
    spreadRow('  queue to claim', summary.queue),
    '',
    `Aim: a sum of at most ${seconds(summary.aimMs)} s: ${summary.isAimMet ? 'met' : 'not met'}`,
  ];
  return `${lines.join('\n')}\n`;
}

function spreadRow(name: string, { median, least, most }: Spread): string {
  return row(name, seconds(median), seconds(least), seconds(most));
}

function row(name: string, ...cells: readonly string[]): string {
  return `${name.padEnd(48)}${cells.map((cell) => cell.padStart(10)).join('')}`.trimEnd();
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}
