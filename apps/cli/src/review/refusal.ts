import type { AltergateError, Finding } from '@altergate/domain';

/** A refusal of the text as a whole, told as a finding. */
export function refusalOf({ code, params }: Pick<AltergateError, 'code' | 'params'>): Finding {
  return { rule: code, severity: 'error', params, statement: null, range: null };
}
