import type { PageSubjects } from './subjects.ts';

/** Who looks at a page; nobody is signed in before the sign-in page. */
export type Viewer = 'nobody' | 'developer' | 'dba' | 'ops' | 'admin';

export interface PageEntry {
  /** Name of the page, and of its pictures. */
  readonly name: string;
  /** Its path in the router. */
  readonly route: string;
  /** One picture for each of them. */
  readonly viewers: readonly Viewer[];
  address(subjects: PageSubjects): string;
}

/** Every page of the product with the people who see it, each as it looks with something on it. */
export const pages: readonly PageEntry[] = [
  page('sign-in', '/sign-in', ['nobody']),
  page('set-up', '/set-up', ['nobody'], () => '/set-up#of-no-link'),
  page('unavailable', '/unavailable', ['nobody'], () => '/unavailable?trouble=database'),
  page('ticket-list', '/tickets', ['dba', 'developer'], () => '/tickets?view=all'),
  page('ticket-new', '/tickets/new', ['developer']),
  page('ticket-edit', '/tickets/:id(\\d+)/edit', ['developer'], ({ draft }) => `/tickets/${draft}/edit`),
  page(
    'ticket-in-review',
    '/tickets/:id(\\d+)',
    ['dba', 'developer'],
    ({ inReview }) => `/tickets/${inReview}`,
  ),
  page('ticket-rejected', '/tickets/:id(\\d+)', ['developer'], ({ rejected }) => `/tickets/${rejected}`),
  page('ticket-running', '/tickets/:id(\\d+)', ['dba'], ({ running }) => `/tickets/${running}`),
  page('ticket-failed', '/tickets/:id(\\d+)', ['dba'], ({ failed }) => `/tickets/${failed}`),
  page(
    'console-copying',
    '/executions/:id(\\d+)',
    ['dba', 'ops'],
    ({ execution }) => `/executions/${execution}`,
  ),
  page(
    'console-failed',
    '/executions/:id(\\d+)',
    ['dba'],
    ({ failedExecution }) => `/executions/${failedExecution}`,
  ),
  page('running', '/running', ['ops']),
  page('running-on-a-wall', '/running', ['ops'], () => '/running?kiosk=1'),
  page('instance-list', '/instances', ['dba', 'admin']),
  page('instance-new', '/instances/new', ['admin']),
  page(
    'instance-edit',
    '/instances/:id(\\d+)/edit',
    ['admin'],
    ({ instance }) => `/instances/${instance}/edit`,
  ),
  page('instance', '/instances/:id(\\d+)', ['dba'], ({ instance }) => `/instances/${instance}`),
  page('environments', '/environments', ['admin', 'developer']),
  page(
    'environment-policy',
    '/environments/:id(\\d+)',
    ['admin', 'developer'],
    ({ environment }) => `/environments/${environment}`,
  ),
  page('people', '/people', ['admin']),
  page('person-tokens', '/people/:id(\\d+)/tokens', ['admin'], ({ author }) => `/people/${author}/tokens`),
  page('no-access', '/people', ['developer']),
  page('audit', '/audit', ['dba']),
  page('webhooks', '/webhooks', ['admin']),
  page('notifications', '/notifications', ['developer']),
  page('confirm-email', '/confirm-email', ['developer'], () => '/confirm-email#of-no-link'),
  page('api-docs', '/api-docs', ['developer']),
  page('account', '/account', ['developer']),
  page('not-found', '/:rest(.*)*', ['developer'], () => '/no/such/page'),
];

function page(
  name: string,
  route: string,
  viewers: readonly Viewer[],
  address: (subjects: PageSubjects) => string = () => route,
): PageEntry {
  return { name, route, viewers, address };
}
