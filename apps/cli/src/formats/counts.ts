import type { Severity } from '@altergate/domain';
import { findingsOf } from '../review/reviewed.ts';
import type { Report } from '../review/reviewed.ts';

/** How many findings there are of each severity. */
export function countFindings({ texts }: Pick<Report, 'texts'>): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const text of texts) for (const { severity } of findingsOf(text)) counts[severity] += 1;
  return counts;
}
