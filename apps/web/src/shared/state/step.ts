/** One step of a way, in words of the locale files. */
export interface Step {
  readonly key: string;
  readonly standing: 'done' | 'current' | 'ahead';
}
