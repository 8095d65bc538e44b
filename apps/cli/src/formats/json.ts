import { placesIn } from '../review/places.ts';
import type { Report } from '../review/reviewed.ts';
import { version } from '../version.ts';
import { describeAsked } from './asked.ts';
import { countFindings } from './counts.ts';
import { describeFinding, describeStatement } from './describe.ts';
import type { Rendered, Rendering } from './rendering.ts';

/** One JSON document with everything that was found. */
export function renderJson(report: Report, { texts }: Rendering): Rendered {
  const { asked } = report;
  const document = {
    altergate: version,
    asked: {
      ...(asked.kind === 'nobody'
        ? { kind: asked.kind, server: asked.server }
        : {
            kind: asked.kind,
            url: asked.url,
            instance: asked.instance,
            database: asked.database,
            answered: asked.problem === null,
          }),
      says: describeAsked(asked, texts),
    },
    counts: countFindings(report),
    texts: report.texts.map(({ file, text, statements, findings }) => {
      const places = placesIn(text);
      return {
        file,
        statements: statements.map((statement) => describeStatement(statement, text, places, texts)),
        findings: findings.map((finding) => describeFinding(finding, places, texts)),
      };
    }),
  };
  return { out: [`${JSON.stringify(document, null, 2)}\n`], beside: [] };
}
