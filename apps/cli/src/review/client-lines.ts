import type { ReviewedText } from './reviewed.ts';

type ReviewedParts = Pick<ReviewedText, 'statements' | 'findings'>;

/** A DELIMITER line steers the mysql client and is no statement: what is found about it belongs to the text. */
export function setClientLinesApart({ statements, findings }: ReviewedParts): ReviewedParts {
  const lines = statements.filter(({ kind }) => kind === 'delimiter');
  return {
    statements: statements.filter(({ kind }) => kind !== 'delimiter'),
    findings: [...findings, ...lines.flatMap((line) => line.findings)],
  };
}
