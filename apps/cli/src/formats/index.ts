import type { Format } from '../arguments.ts';
import type { Report } from '../review/reviewed.ts';
import { renderGithub } from './github.ts';
import { renderJson } from './json.ts';
import { renderLines } from './jsonl.ts';
import { renderPeople } from './people.ts';
import type { Rendered, Rendering } from './rendering.ts';
import { renderSarif } from './sarif.ts';

const renderers: Readonly<Record<Format, (report: Report, rendering: Rendering) => Rendered>> = {
  text: renderPeople,
  json: renderJson,
  jsonl: renderLines,
  sarif: renderSarif,
  github: renderGithub,
};

/** Puts a report into the form that was asked for. */
export function renderReport(format: Format, report: Report, rendering: Rendering): Rendered {
  return renderers[format](report, rendering);
}
