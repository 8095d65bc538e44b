/** One step of a way, in words of the locale files. A way that ended before its aim ends `failed` or, by a person's will, `ended`. */
export interface Step {
  readonly key: string;
  readonly standing: 'done' | 'current' | 'ahead' | 'failed' | 'ended';
  /** Who takes it: a person, or the machine, which is meant where nothing is said. */
  readonly mover?: 'person' | 'machine';
}

/** What is told of the step that somebody is at. */
export const currentStep = ({ standing }: Pick<Step, 'standing'>): 'step' | undefined =>
  standing === 'done' || standing === 'ahead' ? undefined : 'step';
