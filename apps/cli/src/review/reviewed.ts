import type { Finding, TextRange } from '@altergate/domain';

/** A table as a text names it; `schema` is null where the text leaves it to the target. */
export interface ReviewedTable {
  readonly schema: string | null;
  readonly name: string;
}

/** A table that a statement names without changing it, and why. */
export interface MentionedTable extends ReviewedTable {
  readonly role: string;
}

/** A clause as the model of ALTER TABLE tells it. */
export interface ReviewedPiece {
  /** `add_column`, `table_option` … */
  readonly kind: string;
  readonly range: TextRange;
}

/** A clause as a person counts it: what stands between two commas. */
export interface ReviewedClause extends ReviewedPiece {
  /** The columns and keys of ADD ( … ), and table options without commas; empty for a clause that is one thing. */
  readonly pieces: readonly ReviewedPiece[];
}

/** How a statement is run; `refused` when it cannot be run as it stands. */
export type ReviewedRoute = 'gh_ost' | 'direct' | 'refused';

export interface ReviewedStatement {
  readonly range: TextRange;
  /** Verb, then object: `alter_table`. */
  readonly kind: string;
  /** Those that it changes. */
  readonly tables: readonly ReviewedTable[];
  readonly mentions: readonly MentionedTable[];
  readonly route: ReviewedRoute;
  /** Of ALTER TABLE; else empty. */
  readonly clauses: readonly ReviewedClause[];
  /** Its ALGORITHM, LOCK and WITH VALIDATION, which say how and not what. */
  readonly manner: readonly ReviewedPiece[];
  readonly findings: readonly Finding[];
}

/** One text with everything that was found out about it. */
export interface ReviewedText {
  /** The file's name as it was given; null for standard input. */
  readonly file: string | null;
  readonly text: string;
  readonly statements: readonly ReviewedStatement[];
  /** Findings that belong to no statement. */
  readonly findings: readonly Finding[];
}

/** Who was asked, and whether they answered. */
export type Asked =
  | { readonly kind: 'nobody'; readonly server: string }
  | {
      readonly kind: 'altergate';
      readonly url: string;
      readonly instance: string;
      readonly database: string;
      /** Why the database could not be asked, as a message; null when it was. */
      readonly problem: { readonly code: string; readonly params: Finding['params'] } | null;
    };

/** Everything that one run of `altergate review` found. */
export interface Report {
  readonly asked: Asked;
  readonly texts: readonly ReviewedText[];
}

/** Every finding of a text: those of no statement first, then in the order of the text. */
export function findingsOf({
  statements,
  findings,
}: Pick<ReviewedText, 'statements' | 'findings'>): Finding[] {
  return [...findings, ...statements.flatMap((statement) => statement.findings)];
}
