import { findTitleSearch } from '@altergate/db';
import type { Queryable, TicketListQuestion } from '@altergate/db';
import { scale } from './scale.ts';

/** A read that is measured: its address for the n-th time, so that no two ask for the same. */
export interface Question {
  readonly name: string;
  readonly as: 'reviewer' | 'developer';
  readonly path: (n: number, tickets: number) => string;
  /** The list that the path asks for, whose plan is looked at; null where no list is read. */
  readonly list: Partial<TicketListQuestion> | null;
}

/** Spreads over the whole range without repeating soon. */
const somewhere = (n: number, below: number): number => 1 + ((n * 104_729) % below);

export const questions: readonly Question[] = [
  {
    name: 'all tickets, reviewer of everything',
    as: 'reviewer',
    path: () => '/tickets?view=all',
    list: {},
  },
  {
    name: 'all tickets, developer of one database',
    as: 'developer',
    path: () => '/tickets?view=all',
    list: {},
  },
  {
    name: 'what waits for me, reviewer',
    as: 'reviewer',
    path: () => '/tickets?view=needs-me',
    list: { view: 'needs_me' },
  },
  { name: 'my tickets', as: 'developer', path: () => '/tickets?view=mine', list: { view: 'mine' } },
  { name: 'counts of the saved views', as: 'reviewer', path: () => '/tickets/counts', list: null },
  {
    name: 'by state',
    as: 'reviewer',
    path: () => '/tickets?view=all&state=failed',
    list: { filter: { states: ['failed'] } },
  },
  {
    name: 'by state and environment',
    as: 'reviewer',
    path: (n) =>
      `/tickets?view=all&state=in_review&environmentId=${String(somewhere(n, scale.environments))}`,
    list: { filter: { states: ['in_review'], environmentId: 1n } },
  },
  {
    name: 'by instance',
    as: 'reviewer',
    path: (n) => `/tickets?view=all&instanceId=${String(somewhere(n, scale.instances))}`,
    list: { filter: { instanceId: 3n } },
  },
  {
    name: 'by database.table',
    as: 'reviewer',
    path: (n) => {
      const [table, database] = [somewhere(n, scale.tables - 1), somewhere(n, scale.databases - 1)];
      return `/tickets?view=all&table=shop_${String(database)}.orders_${String(table)}`;
    },
    list: { filter: { table: { database: 'shop_3', table: 'orders_7' } } },
  },
  {
    name: 'deep page',
    as: 'reviewer',
    path: (n, tickets) => `/tickets?view=all&before=${String(somewhere(n, tickets))}`,
    list: { before: 1_000n },
  },
  {
    name: 'deep page, developer of one database',
    as: 'developer',
    path: (n, tickets) => `/tickets?view=all&before=${String(somewhere(n, tickets))}`,
    list: { before: 1_000n },
  },
  {
    name: 'search: a rare word',
    as: 'reviewer',
    path: (n) => `/search?q=feature${String(somewhere(n, 4_999))}`,
    list: null,
  },
  {
    name: 'search: a word of a million titles',
    as: 'reviewer',
    path: () => '/search?q=%E8%AE%A2%E5%8D%95',
    list: null,
  },
  {
    name: 'search: two frequent words',
    as: 'reviewer',
    path: () => '/search?q=payment%20index',
    list: null,
  },
  {
    name: 'search: db.table',
    as: 'reviewer',
    path: (n) => `/search?q=shop_${String(somewhere(n, 29))}.orders_${String(somewhere(n, 499))}`,
    list: null,
  },
  {
    name: 'search: a number',
    as: 'reviewer',
    path: (n, tickets) => `/search?q=%23${String(somewhere(n, tickets))}`,
    list: null,
  },
  {
    name: 'detail',
    as: 'reviewer',
    path: (n, tickets) => `/tickets/${String(somewhere(n, tickets))}`,
    list: null,
  },
];

/** Lists by words of the title; where they begin is looked up first. */
export async function titleQuestions(db: Queryable): Promise<TicketListQuestion['filter'][]> {
  const searches = [await findTitleSearch(db, 'feature17 '), await findTitleSearch(db, '订单')];
  return searches.flatMap((title) => (title === null ? [] : [{ title }]));
}
