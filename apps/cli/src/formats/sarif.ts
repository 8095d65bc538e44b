import type { Finding } from '@altergate/domain';
import { placesIn } from '../review/places.ts';
import type { Places } from '../review/places.ts';
import { findingsOf } from '../review/reviewed.ts';
import type { Report, ReviewedText } from '../review/reviewed.ts';
import type { Texts } from '../texts/index.ts';
import { version } from '../version.ts';
import { describeAsked } from './asked.ts';
import { fileUri } from './file-address.ts';
import type { Rendered, Rendering } from './rendering.ts';

/** A log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS Standard, 2020). */
export function renderSarif(report: Report, { texts, folder }: Rendering): Rendered {
  const found = report.texts.flatMap(findingsOf);
  const ruleIds = [...new Set(found.map(({ rule }) => rule))].sort();
  const asked = describeAsked(report.asked, texts);
  const isAsked = report.asked.kind === 'nobody' || report.asked.problem === null;
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Altergate',
            version,
            language: texts.language,
            rules: ruleIds.map((id) => describeRule(id, texts)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: isAsked,
            toolExecutionNotifications: [{ level: isAsked ? 'note' : 'error', message: { text: asked } }],
          },
        ],
        results: report.texts.flatMap((text) => resultsOf(text, ruleIds, texts, folder)),
      },
    ],
  };
  return { out: [`${JSON.stringify(log, null, 2)}\n`], beside: [] };
}

function describeRule(id: string, texts: Texts) {
  const { title, rationale } = texts.rule(id);
  return {
    id,
    shortDescription: { text: title },
    ...(rationale === '' ? {} : { fullDescription: { text: rationale } }),
  };
}

function resultsOf(text: ReviewedText, ruleIds: readonly string[], texts: Texts, folder: string) {
  const places = placesIn(text.text);
  // What came by standard input has no address.
  const { file } = text;
  const artifactLocation =
    file === null ? { description: { text: texts.say('standard-input') } } : { uri: fileUri(folder, file) };
  return findingsOf(text).map((finding) => {
    const { title, advice } = texts.finding(finding.rule, finding.params);
    return {
      ruleId: finding.rule,
      ruleIndex: ruleIds.indexOf(finding.rule),
      level: finding.severity,
      message: { text: `${title}\n${advice}`.trimEnd() },
      locations: [{ physicalLocation: { artifactLocation, ...regionOf(finding, places) } }],
    };
  });
}

function regionOf({ range }: Finding, places: Places) {
  if (range === null) return {};
  const [from, to] = [places.of(range.start), places.of(range.end)];
  return {
    region: {
      startLine: from.line,
      startColumn: from.column,
      endLine: to.line,
      endColumn: to.column,
    },
  };
}
