import { accountCases } from './walk-account-cases.ts';
import { plain } from './walk-call.ts';
import type { Case } from './walk-call.ts';
import { peopleCases } from './walk-people-cases.ts';
import { placeCases } from './walk-place-cases.ts';
import { runCases } from './walk-run-cases.ts';
import { ticketCases } from './walk-ticket-cases.ts';
import { webhookCases } from './walk-webhook-cases.ts';

/** Every route of the API. One that is registered and not here fails the walk. */
export const cases: Readonly<Record<string, Case>> = {
  ...accountCases,
  ...peopleCases,
  ...placeCases,
  ...ticketCases,
  ...runCases,
  ...webhookCases,

  'GET /api/v1/rules': plain(() => ({ url: '/api/v1/rules' })),
  'POST /api/v1/inspections/formatted': plain(() => ({
    url: '/api/v1/inspections/formatted',
    body: { sql: 'DROP  TABLE users' },
  })),
  'GET /api/v1/inspections/reserved-words': plain(() => ({ url: '/api/v1/inspections/reserved-words' })),

  'GET /api/v1/audit': plain(() => ({ url: '/api/v1/audit?limit=5' })),
  'GET /api/v1/audit/export': plain(() => ({ url: '/api/v1/audit/export?format=csv&ticketId=1' })),
};
