/** One measured value, with its aim where it has one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The value that must not be exceeded. */
  readonly atMost?: number;
}

/** Whether every figure that has an aim meets it. */
export function areMet(figures: readonly Figure[]): boolean {
  return figures.every((figure) => isMet(figure) !== false);
}

/** The figures as lines for a terminal: name, value, aim, and whether it was met. */
export function renderFigures(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length)) + 2;
  const lines = figures.map((figure) => {
    const { name, value, unit, atMost } = figure;
    const aim =
      atMost === undefined
        ? ''
        : `aim ≤ ${round(atMost)} ${unit}: ${isMet(figure) === true ? 'met' : 'NOT MET'}`;
    return `${name.padEnd(width)}${round(value).padStart(10)} ${unit.padEnd(6)} ${aim}`.trimEnd();
  });
  return `${lines.join('\n')}\n`;
}

function isMet({ value, atMost }: Figure): boolean | null {
  return atMost === undefined ? null : value <= atMost;
}

function round(value: number): string {
  return value >= 1_000 ? Math.round(value).toString() : (Math.round(value * 100) / 100).toString();
}
