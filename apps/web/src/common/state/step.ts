/** One step of a way, in words of the locale files. A way that ended before its aim ends `failed` or, by a person's will, `ended`. */
export interface Step {
  readonly key: string;
  readonly standing: 'done' | 'current' | 'ahead' | 'failed' | 'ended';
}
