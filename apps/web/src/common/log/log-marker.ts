/** A remark of the page's own between two lines; `before` is the line it stands above. */
export type LogMarker =
  | {
      readonly kind: 'break';
      readonly before: number;
      /** When the connection broke and when it was there again, ms of this machine's clock. */
      readonly lostAt: number;
      readonly backAt: number;
      /** Lines that came in between and were caught up. */
      readonly lines: number;
    }
  | { readonly kind: 'skipped'; readonly before: number; readonly from: number; readonly to: number };
