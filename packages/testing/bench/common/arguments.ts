import { benchmarks, readBenchArguments } from '@altergate/local-stack';
import type { BenchmarkName } from '@altergate/local-stack';

/**
 * What the person at the terminal wants of this benchmark; what they do not say has its default.
 * @throws StepFailure for an option that it does not have
 */
export function readWish<Name extends BenchmarkName>(
  name: Name,
): Record<keyof (typeof benchmarks)[Name], number> {
  const { wish } = readBenchArguments([name, ...process.argv.slice(2)]);
  return { ...benchmarks[name], ...wish };
}
