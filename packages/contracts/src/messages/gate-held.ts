import type { MessageParams } from '@altergate/domain';
import type { Catalogue } from './catalogue.ts';
import { renderText } from './render.ts';

/** Code of the answer to a cut-over that the gate held back; `checks` names the checks, the other values are the first one's. */
export const gateHeld = 'gate-held';

function namesOf(catalogue: Catalogue, checks: readonly string[]): string {
  return checks.map((check) => catalogue.run[`check-${check}`] ?? check).join(' · ');
}

/** What holds a cut-over back: the first check in a sentence with its values where they came along, the others by name. */
export function gateHeldText(catalogue: Catalogue, params: MessageParams): string {
  const checks = String(params['checks'] ?? '').split(', ');
  const [first = '', ...others] = checks;
  const text = renderText(catalogue.run[`gate-${first}`] ?? '{}', params);
  // A place that is still open: the answer was stored without the values.
  if (/[{}]/.test(text))
    return renderText(catalogue.run[gateHeld] ?? '', { checks: namesOf(catalogue, checks) });
  if (others.length === 0) return text;
  const rest = renderText(catalogue.run['gate-held-besides'] ?? '', { checks: namesOf(catalogue, others) });
  return `${text} ${rest}`;
}
