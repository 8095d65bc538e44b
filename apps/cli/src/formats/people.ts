import type { Finding, Severity } from '@altergate/domain';
import { placesIn } from '../review/places.ts';
import type { Places } from '../review/places.ts';
import { findingsOf } from '../review/reviewed.ts';
import type { Report, ReviewedText } from '../review/reviewed.ts';
import { describeAsked } from './asked.ts';
import { countFindings } from './counts.ts';
import { excerptAt } from './excerpt.ts';
import type { Rendered, Rendering } from './rendering.ts';
import { shownText } from './shown-text.ts';

type Paint = Pick<Rendering, 'texts' | 'colours'>;

/** For a person at a terminal: where, how bad, what is wrong, the line with the place underlined, the way on. */
export function renderPeople(report: Report, rendering: Rendering): Rendered {
  return { out: pieces(report, rendering), beside: [] };
}

function* pieces(report: Report, { texts, colours }: Rendering): Generator<string> {
  for (const text of report.texts) yield* renderFindings(text, { texts, colours });
  const counts = countFindings(report);
  const statements = report.texts.reduce((sum, text) => sum + text.statements.length, 0);
  yield `${texts.say('counts', { errors: counts.error, warnings: counts.warning, notes: counts.note, statements })}\n`;
  yield `${describeAsked(report.asked, texts)}\n`;
}

/** Each finding of a text as a paragraph. */
export function renderFindings(text: ReviewedText, paint: Paint): string[] {
  const places = placesIn(text.text);
  const file = text.file === null ? paint.texts.say('standard-input') : shownText(text.file);
  return findingsOf(text).map((finding) => `${paragraph(file, finding, places, paint).join('\n')}\n\n`);
}

const colourOf: Readonly<Record<Severity, number>> = { error: 31, warning: 33, note: 36 };

function paragraph(file: string, finding: Finding, places: Places, { texts, colours }: Paint): string[] {
  const { rule, severity, params, range } = finding;
  const paint = (code: number, text: string) => (colours ? `\u001b[${String(code)}m${text}\u001b[0m` : text);
  const { title, advice } = texts.finding(rule, params);
  const word = paint(colourOf[severity], texts.say(`severity-${severity}`));
  const says = `${word}: ${paint(1, shownText(title))} (${rule})`;
  const way = advice === '' ? [] : [`  ${shownText(advice)}`];
  if (range === null) return [`${file}: ${says}`, ...way];
  const { line, column } = places.of(range.start);
  const excerpt = excerptAt(range, places);
  const margin = ' '.repeat(excerpt.lineNumber.length);
  return [
    `${file}:${String(line)}:${String(column)}: ${says}`,
    `  ${excerpt.lineNumber} | ${excerpt.line}`,
    `  ${margin} | ${paint(colourOf[severity], excerpt.underline)}`,
    ...way,
  ];
}
