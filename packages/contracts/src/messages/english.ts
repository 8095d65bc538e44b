import auditEn from './audit.en.ts';
import checksEn from './checks.en.ts';
import deliveriesEn from './deliveries.en.ts';
import executionVerbsEn from './execution-verbs.en.ts';
import failuresDirectEn from './failures-direct.en.ts';
import failuresEn from './failures.en.ts';
import findingsColumnsEn from './findings-columns.en.ts';
import findingsIndexesEn from './findings-indexes.en.ts';
import findingsOfServersEn from './findings-of-servers.en.ts';
import findingsTablesEn from './findings-tables.en.ts';
import findingsEn from './findings.en.ts';
import lapsesEn from './lapses.en.ts';
import mailEn from './mail.en.ts';
import notificationsEn from './notifications.en.ts';
import problemsEn from './problems.en.ts';
import routesEn from './routes.en.ts';
import runDirectEn from './run-direct.en.ts';
import runEn from './run.en.ts';
import targetErrorsEn from './target-errors.en.ts';
import ticketLifeEn from './ticket-life.en.ts';
import throttlesEn from './throttles.en.ts';
import type { Catalogue } from './catalogue.ts';

/** Every text in English. */
const catalogue: Catalogue = {
  findings: {
    ...findingsEn,
    ...findingsTablesEn,
    ...findingsColumnsEn,
    ...findingsIndexesEn,
    ...findingsOfServersEn,
  },
  failures: { ...failuresEn, ...failuresDirectEn },
  run: { ...runEn, ...runDirectEn, ...executionVerbsEn, ...ticketLifeEn },
  problems: problemsEn,
  routes: routesEn,
  throttles: throttlesEn,
  targetErrors: targetErrorsEn,
  lapses: lapsesEn,
  checks: checksEn,
  audit: auditEn,
  notifications: notificationsEn,
  deliveries: deliveriesEn,
  mail: mailEn,
};
export default catalogue;
