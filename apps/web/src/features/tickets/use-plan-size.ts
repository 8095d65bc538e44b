import type { Ticket } from '@altergate/contracts';
import { useFigures } from '../../common/use-figures.ts';

type Size = Pick<Ticket['statements'][number]['plans'][number], 'estimatedRows' | 'estimatedBytes'>;

/** `2,000 rows · 246 kB`, or nothing where nobody knows; always an estimate. */
export function usePlanSize() {
  const { rows, bytes } = useFigures();
  return (size: Size): string =>
    [
      size.estimatedRows === null ? null : rows(size.estimatedRows),
      size.estimatedBytes === null ? null : bytes(size.estimatedBytes),
    ]
      .filter((part) => part !== null)
      .join(' · ');
}
