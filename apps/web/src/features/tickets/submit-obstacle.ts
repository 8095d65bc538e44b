import type { FixableFinding, Inspection } from '@altergate/contracts';
import type { DraftBody } from './use-draft.ts';
import { severityCounts } from './severity-counts.ts';

/** Why a ticket cannot be submitted yet: a key of the locale files, or null. */
export function submitObstacle(
  body: DraftBody,
  inspection: Inspection | null,
  checking: boolean,
): { key: string; n: number } | null {
  if (body.title.trim() === '') return { key: 'editor.title_missing', n: 0 };
  if (body.targets.length === 0) return { key: 'editor.target_missing', n: 0 };
  if (body.sql.trim() === '') return { key: 'editor.sql_missing', n: 0 };
  if (checking) return { key: 'editor.checking', n: 0 };
  if (inspection === null) return { key: 'editor.not_checked', n: 0 };
  const errors = severityCounts(inspection.findings).error - waivableErrors(inspection.findings).length;
  if (errors > 0) return { key: 'editor.errors_first', n: errors };
  if (inspection.targets.some((target) => !target.reached)) return { key: 'editor.target_silent', n: 0 };
  return null;
}

/** The errors that a ticket may be submitted with: a reviewer lets them pass, or not. */
export function waivableErrors<Found extends Pick<FixableFinding, 'severity' | 'isWaivable'>>(
  findings: readonly Found[],
): Found[] {
  return findings.filter(({ severity, isWaivable }) => severity === 'error' && isWaivable === true);
}
