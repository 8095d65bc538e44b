/** One line of two texts laid over each other. */
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Lines that stand around a difference. */
const around = 2;
/** Cells of the table of common lines; beyond it what differs is shown as one block. */
const cellLimit = 4_000_000;

/** What differs between two texts, line by line: the longest common lines stay, the rest is gone or new. */
export function lineDiff(was: string, now: string): DiffLine[] {
  const [before, after] = [was.split('\n'), now.split('\n')];
  if (before.length * after.length > cellLimit) {
    return [...before.map((text) => line('gone', text)), ...after.map((text) => line('new', text))];
  }
  const common = commonLengths(before, after);
  const lines: DiffLine[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length;) {
    const [old, young] = [before[i], after[j]];
    if (old !== undefined && old === young) {
      lines.push(line('same', old));
      i += 1;
      j += 1;
    } else if (
      old !== undefined &&
      (young === undefined || lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))
    ) {
      lines.push(line('gone', old));
      i += 1;
    } else {
      lines.push(line('new', young ?? ''));
      j += 1;
    }
  }
  return lines;
}

const line = (kind: DiffLine['kind'], text: string): DiffLine => ({ kind, text });
const lengthAt = (common: readonly (readonly number[])[], i: number, j: number) => common[i]?.[j] ?? 0;

/** How many lines the ends of both texts from (i, j) on have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = common[i];
    if (row === undefined) continue;
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row[j] =
        before[i] === after[j]
          ? lengthAt(common, i + 1, j + 1) + 1
          : Math.max(lengthAt(common, i + 1, j), lengthAt(common, i, j + 1));
    }
  }
  return common;
}

/** The lines around differences; a number stands for so many equal lines that are left out. */
export function shortened(lines: readonly DiffLine[]): (DiffLine | number)[] {
  const shown = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same'),
  );
  const result: (DiffLine | number)[] = [];
  for (const [index, one] of lines.entries()) {
    const last = result.at(-1);
    if (shown[index] === true) result.push(one);
    else if (typeof last === 'number') result[result.length - 1] = last + 1;
    else result.push(1);
  }
  return result;
}
