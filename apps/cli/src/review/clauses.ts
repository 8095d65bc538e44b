import type { TextRange } from '@altergate/domain';
import type { ReviewedStatement } from './reviewed.ts';
import { writeWord } from './write-word.ts';

/** The clauses of ALTER TABLE as the review of a text tells them. */
interface AlterText {
  readonly clauses: readonly {
    readonly kind: string;
    readonly range: TextRange;
    readonly saysHow: boolean;
  }[];
  readonly parts: readonly { readonly range: TextRange; readonly start: number; readonly end: number }[];
}

/** Tells what is changed, as a person counts it, from how it is changed. */
export function describeClauses({
  clauses,
  parts,
}: AlterText): Pick<ReviewedStatement, 'clauses' | 'manner'> {
  const describe = ({ kind, range }: AlterText['clauses'][number]) => ({ kind: writeWord(kind), range });
  return {
    clauses: parts.flatMap(({ range, start, end }) => {
      const pieces = clauses
        .slice(start, end)
        .filter(({ saysHow }) => !saysHow)
        .map(describe);
      const [first] = pieces;
      if (first === undefined) return [];
      return [{ kind: first.kind, range, pieces: pieces.length > 1 ? pieces : [] }];
    }),
    manner: clauses.filter(({ saysHow }) => saysHow).map(describe),
  };
}
