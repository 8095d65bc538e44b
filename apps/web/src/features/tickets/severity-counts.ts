import type { FindingBody } from '@altergate/contracts';
import type { Severity } from '@altergate/domain';

export function severityCounts(findings: readonly Pick<FindingBody, 'severity'>[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}
