import { placesIn } from '../review/places.ts';
import type { Report } from '../review/reviewed.ts';
import { describeAsked } from './asked.ts';
import { describeStatement } from './describe.ts';
import type { Rendered, Rendering } from './rendering.ts';
import { renderFindings } from './people.ts';

/** A line per statement. What belongs to no statement has no line of its own and is told beside them. */
export function renderLines(report: Report, rendering: Rendering): Rendered {
  const { texts } = rendering;
  const whole = report.texts.filter(({ findings }) => findings.length > 0);
  return {
    out: lines(report, rendering),
    beside: [
      ...whole.flatMap((text) => renderFindings({ ...text, statements: [] }, { texts, colours: false })),
      `${describeAsked(report.asked, texts)}\n`,
    ],
  };
}

function* lines({ texts: reviewed }: Report, { texts }: Rendering): Generator<string> {
  const isNamed = reviewed.length > 1;
  for (const { file, text, statements } of reviewed) {
    const places = placesIn(text);
    for (const statement of statements) {
      const described = describeStatement(statement, text, places, texts);
      yield `${JSON.stringify(isNamed ? { ...described, file } : described)}\n`;
    }
  }
}
