export type Texts = Readonly<Record<string, string>>;

/** A finding: what it says, and the way on. */
export interface FindingText {
  readonly title: string;
  readonly advice: string;
}

/** A failure in its three parts. */
export interface FailureText {
  readonly happened: string;
  readonly now: string;
  readonly todo: string;
}

/** Every text of a code, by the kind of thing that is told. */
export interface Catalogue {
  readonly findings: Readonly<Record<string, FindingText>>;
  readonly failures: Readonly<Record<string, FailureText>>;
  readonly run: Texts;
  readonly problems: Texts;
  readonly routes: Texts;
  readonly throttles: Texts;
  readonly targetErrors: Texts;
  /** By the reason why a decision lapsed. */
  readonly lapses: Texts;
  /** By check and result: `read-only.problem`. */
  readonly checks: Texts;
  /** By verb. */
  readonly audit: Texts;
  readonly notifications: Texts;
  /** Why something could not be delivered. */
  readonly deliveries: Texts;
  /** What stands around the news in a mail. */
  readonly mail: Texts;
}
