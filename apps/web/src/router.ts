import { createRouter, createWebHistory, type RouteComponent, type RouteRecordRaw } from 'vue-router';
import type { Permission } from '@altergate/domain';
import { readInstanceNames } from './features/instances/instance-api.ts';
import { troubleOf } from './features/session/trouble.ts';
import { keepWanted } from './features/session/wanted-page.ts';
import { needCatalogue, needOtherTexts } from './locales/index.ts';
import { asProblem } from './common/api/problem-error.ts';
import { usePreferences } from './common/preferences.ts';
import { useSession } from './common/session/session-store.ts';
import { startPageOf } from './common/session/start-page.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's name in the locales. */
    title: string;
    /** Held somewhere by whoever may open the page. */
    permission?: Permission;
    /** A page that needs nobody signed in. */
    open?: boolean;
  }
}

type Page = () => Promise<RouteComponent>;

/** A page comes together with its texts; only those that may be somebody's first one are told from the start. */
function withTexts(page: Page): Page {
  return async () => {
    const [component] = await Promise.all([page(), needOtherTexts()]);
    return component;
  };
}

/** A page that is full of codes has their texts from the start; others load them when they have one to tell. */
function withCatalogue(page: Page): Page {
  const load = withTexts(page);
  return async () => {
    const [component] = await Promise.all([load(), needCatalogue()]);
    return component;
  };
}

const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    component: () => import('./features/session/SignInPage.vue'),
    meta: { title: 'page.sign_in', open: true },
  },
  {
    path: '/set-up',
    component: withTexts(() => import('./features/session/SetUpPage.vue')),
    meta: { title: 'page.set_up', open: true },
  },
  {
    path: '/unavailable',
    component: () => import('./features/session/UnavailablePage.vue'),
    meta: { title: 'page.unavailable', open: true },
  },
  // Where to is the guard's to say, which knows who came.
  { path: '/', redirect: '/tickets' },
  {
    path: '/tickets',
    component: () => import('./features/tickets/TicketListPage.vue'),
    meta: { title: 'page.tickets', permission: 'ticket.read' },
  },
  {
    path: '/tickets/new',
    component: withCatalogue(() => import('./features/tickets/TicketEditorPage.vue')),
    meta: { title: 'page.new_ticket', permission: 'ticket.create' },
  },
  {
    path: '/tickets/:id(\\d+)/edit',
    component: withCatalogue(() => import('./features/tickets/TicketEditorPage.vue')),
    props: true,
    meta: { title: 'page.edit_ticket', permission: 'ticket.create' },
  },
  {
    path: '/tickets/:id(\\d+)',
    component: withCatalogue(() => import('./features/tickets/TicketPage.vue')),
    props: true,
    meta: { title: 'page.ticket', permission: 'ticket.read' },
  },
  {
    path: '/executions/:id(\\d+)',
    component: withCatalogue(() => import('./features/executions/ConsolePage.vue')),
    props: true,
    meta: { title: 'page.console', permission: 'execution.read' },
  },
  {
    path: '/running',
    component: withTexts(() => import('./features/executions/RunningPage.vue')),
    meta: { title: 'page.running', permission: 'execution.read' },
  },
  {
    path: '/instances',
    component: withTexts(() => import('./features/instances/InstanceListPage.vue')),
    meta: { title: 'page.instances', permission: 'instance.name' },
  },
  {
    path: '/instances/new',
    component: withTexts(() => import('./features/instances/InstanceFormPage.vue')),
    meta: { title: 'page.new_instance', permission: 'instance.write' },
  },
  {
    path: '/instances/:id(\\d+)/edit',
    component: withTexts(() => import('./features/instances/InstanceFormPage.vue')),
    props: true,
    meta: { title: 'page.edit_instance', permission: 'instance.write' },
  },
  {
    path: '/instances/:id(\\d+)',
    component: withCatalogue(() => import('./features/instances/InstancePage.vue')),
    props: true,
    meta: { title: 'page.instance', permission: 'instance.name' },
  },
  {
    path: '/environments',
    component: withTexts(() => import('./features/environments/EnvironmentsPage.vue')),
    meta: { title: 'page.environments', permission: 'environment.read' },
  },
  {
    path: '/environments/:id(\\d+)',
    component: withTexts(() => import('./features/environments/policy/PolicyPage.vue')),
    props: true,
    meta: { title: 'page.environment', permission: 'environment.read' },
  },
  {
    path: '/people',
    component: withTexts(() => import('./features/people/PeoplePage.vue')),
    meta: { title: 'page.people', permission: 'person.read' },
  },
  {
    path: '/people/:id(\\d+)/tokens',
    component: withTexts(() => import('./features/people/PersonTokensPage.vue')),
    props: true,
    meta: { title: 'page.person_tokens', permission: 'person.read' },
  },
  {
    path: '/audit',
    component: withCatalogue(() => import('./features/audit/AuditPage.vue')),
    meta: { title: 'page.audit' },
  },
  {
    path: '/webhooks',
    component: withCatalogue(() => import('./features/webhooks/WebhooksPage.vue')),
    meta: { title: 'page.webhooks', permission: 'webhook.read' },
  },
  {
    path: '/notifications',
    component: withCatalogue(() => import('./features/notifications/NotificationsPage.vue')),
    meta: { title: 'page.notifications' },
  },
  {
    path: '/account',
    component: withTexts(() => import('./features/account/AccountPage.vue')),
    meta: { title: 'page.account' },
  },
  {
    path: '/confirm-email',
    component: withTexts(() => import('./features/account/ConfirmEmailPage.vue')),
    meta: { title: 'page.confirm_email' },
  },
  {
    path: '/api-docs',
    component: withCatalogue(() => import('./features/api-docs/ApiDocsPage.vue')),
    meta: { title: 'page.api' },
  },
  {
    path: '/:rest(.*)*',
    component: () => import('./layout/NotFoundPage.vue'),
    meta: { title: 'page.not_found' },
  },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? {} : { top: 0 }),
});

/** The first page: the one that the person chose, else that of their roles. */
async function firstPage(): Promise<string> {
  const { startPage } = usePreferences();
  if (/^\/\w/.test(startPage)) return startPage;
  const { roles } = useSession();
  const onlyAdmin = roles.size === 1 && roles.has('admin');
  // What an admin sees first depends on whether there is anything to look at yet.
  const instances = onlyAdmin ? await readInstanceNames().catch(() => []) : [];
  return startPageOf(roles, instances.length > 0);
}

/** Nobody signed in: sign in first, then on to the wanted page. */
router.beforeEach(async (to) => {
  const session = useSession();
  // Whoever was led here has just been asked for; asking again could lead away from the page that was wanted.
  if (to.meta.open === true && to.redirectedFrom !== undefined) return true;
  const toStart = to.redirectedFrom?.path === '/';
  if (session.me === null) {
    try {
      await session.load();
    } catch (error) {
      if (to.meta.open === true) return true;
      const wanted: Partial<ReturnType<typeof keepWanted>> = toStart ? {} : keepWanted(to);
      const trouble = troubleOf(asProblem(error));
      if (trouble !== null) {
        return { path: '/unavailable', ...wanted, query: { ...wanted.query, trouble } };
      }
      return { path: '/sign-in', ...wanted };
    }
    if (to.meta.open === true) return firstPage();
  }
  if (!toStart) return true;
  const first = router.resolve(await firstPage()).fullPath;
  return first === to.fullPath ? true : first;
});
