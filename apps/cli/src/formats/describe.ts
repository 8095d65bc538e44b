import type { Finding, MessageParams, Severity } from '@altergate/domain';
import type { Places } from '../review/places.ts';
import type { ReviewedPiece, ReviewedStatement, ReviewedTable } from '../review/reviewed.ts';
import type { Texts } from '../texts/index.ts';

/** A finding as machines read it; the place is null for one about the text as a whole. */
export interface FindingJson {
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  readonly advice: string;
  readonly params: MessageParams;
  /** UTF-16 offsets into the input text. */
  readonly start: number | null;
  readonly end: number | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
}

/** A piece of the input text; `start` and `end` are UTF-16 offsets into it. */
export interface PieceJson {
  readonly kind: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface ClauseJson extends PieceJson {
  /** Only where the clause holds several: ADD ( … ), table options without commas. */
  readonly pieces?: readonly PieceJson[];
}

/** A statement as machines read it. */
export interface StatementJson {
  readonly statement: string;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly tables: readonly ReviewedTable[];
  readonly mentions: readonly (ReviewedTable & { readonly role: string })[];
  readonly route: string;
  readonly clauses: readonly ClauseJson[];
  readonly manner: readonly PieceJson[];
  readonly findings: readonly FindingJson[];
}

export function describeFinding(finding: Finding, places: Places, texts: Texts): FindingJson {
  const { rule, severity, params, range } = finding;
  const from = range && places.of(range.start);
  const to = range && places.of(range.end);
  return {
    rule,
    severity,
    ...texts.finding(rule, params),
    params,
    start: range?.start ?? null,
    end: range?.end ?? null,
    line: from?.line ?? null,
    column: from?.column ?? null,
    endLine: to?.line ?? null,
    endColumn: to?.column ?? null,
  };
}

/** @param text the input text that the statement stands in */
export function describeStatement(
  statement: ReviewedStatement,
  text: string,
  places: Places,
  texts: Texts,
): StatementJson {
  const { range, kind, tables, mentions, route, clauses, manner, findings } = statement;
  const piece = (one: ReviewedPiece): PieceJson => ({
    kind: one.kind,
    text: text.slice(one.range.start, one.range.end),
    start: one.range.start,
    end: one.range.end,
  });
  return {
    statement: text.slice(range.start, range.end),
    start: range.start,
    end: range.end,
    kind,
    tables,
    mentions,
    route,
    clauses: clauses.map((clause) =>
      clause.pieces.length > 0 ? { ...piece(clause), pieces: clause.pieces.map(piece) } : piece(clause),
    ),
    manner: manner.map(piece),
    findings: findings.map((finding) => describeFinding(finding, places, texts)),
  };
}
