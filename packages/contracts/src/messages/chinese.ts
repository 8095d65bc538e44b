import auditZhCn from './audit.zh-CN.ts';
import checksZhCn from './checks.zh-CN.ts';
import deliveriesZhCn from './deliveries.zh-CN.ts';
import executionVerbsZhCn from './execution-verbs.zh-CN.ts';
import failuresDirectZhCn from './failures-direct.zh-CN.ts';
import failuresZhCn from './failures.zh-CN.ts';
import findingsColumnsZhCn from './findings-columns.zh-CN.ts';
import findingsIndexesZhCn from './findings-indexes.zh-CN.ts';
import findingsOfServersZhCn from './findings-of-servers.zh-CN.ts';
import findingsTablesZhCn from './findings-tables.zh-CN.ts';
import findingsZhCn from './findings.zh-CN.ts';
import lapsesZhCn from './lapses.zh-CN.ts';
import mailZhCn from './mail.zh-CN.ts';
import notificationsZhCn from './notifications.zh-CN.ts';
import problemsZhCn from './problems.zh-CN.ts';
import routesZhCn from './routes.zh-CN.ts';
import runDirectZhCn from './run-direct.zh-CN.ts';
import runZhCn from './run.zh-CN.ts';
import targetErrorsZhCn from './target-errors.zh-CN.ts';
import ticketLifeZhCn from './ticket-life.zh-CN.ts';
import throttlesZhCn from './throttles.zh-CN.ts';
import type { Catalogue } from './catalogue.ts';

/** Every text in Chinese. */
const catalogue: Catalogue = {
  findings: {
    ...findingsZhCn,
    ...findingsTablesZhCn,
    ...findingsColumnsZhCn,
    ...findingsIndexesZhCn,
    ...findingsOfServersZhCn,
  },
  failures: { ...failuresZhCn, ...failuresDirectZhCn },
  run: { ...runZhCn, ...runDirectZhCn, ...executionVerbsZhCn, ...ticketLifeZhCn },
  problems: problemsZhCn,
  routes: routesZhCn,
  throttles: throttlesZhCn,
  targetErrors: targetErrorsZhCn,
  lapses: lapsesZhCn,
  checks: checksZhCn,
  audit: auditZhCn,
  notifications: notificationsZhCn,
  deliveries: deliveriesZhCn,
  mail: mailZhCn,
};
export default catalogue;
