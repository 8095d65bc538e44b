import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import type { Permission } from '@altergate/domain';
import { asProblem } from './shared/api/problem-error.ts';
import { useSession } from './shared/session/session-store.ts';
import { startPageOf } from './shared/session/start-page.ts';

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

const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    component: () => import('./features/session/SignInPage.vue'),
    meta: { title: 'page.sign_in', open: true },
  },
  {
    path: '/',
    redirect: () => startPageOf(useSession().roles),
  },
  {
    path: '/tickets',
    component: () => import('./features/tickets/TicketListPage.vue'),
    meta: { title: 'page.tickets', permission: 'ticket.read' },
  },
  {
    path: '/tickets/new',
    component: () => import('./features/tickets/TicketEditorPage.vue'),
    meta: { title: 'page.new_ticket', permission: 'ticket.create' },
  },
  {
    path: '/tickets/:id(\\d+)/edit',
    component: () => import('./features/tickets/TicketEditorPage.vue'),
    props: true,
    meta: { title: 'page.edit_ticket', permission: 'ticket.create' },
  },
  {
    path: '/tickets/:id(\\d+)',
    component: () => import('./features/tickets/TicketPage.vue'),
    props: true,
    meta: { title: 'page.ticket', permission: 'ticket.read' },
  },
  {
    path: '/executions/:id(\\d+)',
    component: () => import('./features/executions/ConsolePage.vue'),
    props: true,
    meta: { title: 'page.console', permission: 'execution.read' },
  },
  {
    path: '/running',
    component: () => import('./features/executions/RunningPage.vue'),
    meta: { title: 'page.running', permission: 'execution.read' },
  },
  {
    path: '/instances',
    component: () => import('./features/instances/InstanceListPage.vue'),
    meta: { title: 'page.instances', permission: 'instance.name' },
  },
  {
    path: '/instances/new',
    component: () => import('./features/instances/InstanceFormPage.vue'),
    meta: { title: 'page.new_instance', permission: 'instance.write' },
  },
  {
    path: '/instances/:id(\\d+)/edit',
    component: () => import('./features/instances/InstanceFormPage.vue'),
    props: true,
    meta: { title: 'page.edit_instance', permission: 'instance.write' },
  },
  {
    path: '/instances/:id(\\d+)',
    component: () => import('./features/instances/InstancePage.vue'),
    props: true,
    meta: { title: 'page.instance', permission: 'instance.name' },
  },
  {
    path: '/environments',
    component: () => import('./features/environments/EnvironmentsPage.vue'),
    meta: { title: 'page.environments', permission: 'environment.read' },
  },
  {
    path: '/people',
    component: () => import('./features/people/PeoplePage.vue'),
    meta: { title: 'page.people', permission: 'person.read' },
  },
  {
    path: '/audit',
    component: () => import('./features/audit/AuditPage.vue'),
    meta: { title: 'page.audit', permission: 'audit.read' },
  },
  {
    path: '/account',
    component: () => import('./features/account/AccountPage.vue'),
    meta: { title: 'page.account' },
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

/** Nobody signed in: sign in first, then on to the wanted page. */
router.beforeEach(async (to) => {
  const session = useSession();
  if (session.me !== null) return true;
  try {
    await session.load();
  } catch (error) {
    if (to.meta.open === true) return true;
    const { status } = asProblem(error);
    return { path: '/sign-in', query: { next: to.fullPath, ...(status === 401 ? {} : { trouble: '1' }) } };
  }
  if (to.meta.open === true || to.matched.length === 0) return startPageOf(session.roles);
  // The redirect of the root was resolved before anybody was known.
  return to.redirectedFrom?.path === '/' ? startPageOf(session.roles) : true;
});
