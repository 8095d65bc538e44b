import { target, unknown } from './verdict.ts';
import type { Evidence } from './verdict.ts';

/** ENABLE and DISABLE KEYS, ANALYZE, CHECK and REPAIR PARTITION: nothing on an InnoDB table shows that they ran. */
export const keysEvidence: Evidence = ({ reading }) =>
  unknown('evidence-not-shown', { name: target(reading) });
