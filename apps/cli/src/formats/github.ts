import type { Finding, Severity } from '@altergate/domain';
import { placesIn } from '../review/places.ts';
import type { Places } from '../review/places.ts';
import { findingsOf } from '../review/reviewed.ts';
import type { Report } from '../review/reviewed.ts';
import { describeAsked } from './asked.ts';
import { fileWithin } from './file-address.ts';
import type { Rendered, Rendering } from './rendering.ts';
import { shownText } from './shown-text.ts';

/** Workflow commands of GitHub Actions: each finding becomes an annotation of its line. */
export function renderGithub(report: Report, rendering: Rendering): Rendered {
  return { out: commands(report, rendering), beside: [] };
}

const commandOf: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

function* commands(report: Report, { texts, folder }: Rendering): Generator<string> {
  for (const text of report.texts) {
    const places = placesIn(text.text);
    const file = text.file === null ? {} : { file: fileWithin(folder, text.file) ?? text.file };
    for (const finding of findingsOf(text)) {
      const { title, advice } = texts.finding(finding.rule, finding.params);
      const properties = { ...file, ...placeOf(finding, places), title: `Altergate: ${finding.rule}` };
      yield command(commandOf[finding.severity], properties, linesOf(`${title}\n${advice}`.trimEnd()));
    }
  }
  yield command('notice', { title: 'Altergate' }, describeAsked(report.asked, texts));
}

/** The runner keeps lines apart; every other control character would reach the log as it is. */
function linesOf(message: string): string {
  return message.split('\n').map(shownText).join('\n');
}

/** Columns are told only of a place within one line: of others GitHub refuses them. */
function placeOf({ range }: Finding, places: Places): Readonly<Record<string, string>> {
  if (range === null) return {};
  const [from, to] = [places.of(range.start), places.of(range.end)];
  const lines = { line: String(from.line), endLine: String(to.line) };
  return from.line === to.line ? { ...lines, col: String(from.column), endColumn: String(to.column) } : lines;
}

/** Escaped as actions/toolkit does (packages/core/src/command.ts), so that no text begins a command of its own. */
function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const told = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${told.join(',')}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
