/** How the generated tickets are spread; every value of a ticket follows from its number. */
export const scale = { people: 200, instances: 40, environments: 3, databases: 30, tables: 500 } as const;

/** Parts of a thousand by state; most tickets of an old installation are done. */
const states = [
  ['succeeded', 900],
  ['cancelled', 20],
  ['withdrawn', 20],
  ['closed', 20],
  ['expired', 10],
  ['failed', 8],
  ['rejected', 7],
  ['in_review', 6],
  ['approved', 5],
  ['draft', 4],
] as const;

/** SQL: the state of ticket `x`. Multiplied by a prime, so that neighbours differ. */
export const stateSql = `CASE ${boundaries()
  .map(([state, below]) => `WHEN (x * 7919) % 1000 < ${String(below)} THEN '${state}'`)
  .join(' ')} END`;

/** SQL by the number `x` of a ticket. */
export const authorSql = `1 + (x * 31) % ${String(scale.people)}`;
export const instanceSql = `1 + (x * 17) % ${String(scale.instances)}`;
/** Instances are dealt out to the environments in turn. */
export const environmentSql = `1 + (${instanceSql}) % ${String(scale.environments)}`;
export const databaseSql = `CONCAT('shop_', (x * 13) % ${String(scale.databases)})`;
export const tableSql = `CONCAT('orders_', (x * 101) % ${String(scale.tables)})`;

const verbs = ['add', 'drop', 'widen', 'index', 'rename', 'convert'];
const things = ['column', 'customer', 'invoice', 'delivery', 'payment', 'stock', 'coupon', 'review'];
const rare = 5_000;

/** Words of the title of ticket `x`, in order: two frequent ones, one rare, its own number, and two Han characters. */
const titleWordsSql = [
  element(verbs, 'x'),
  element(things, 'x DIV 6'),
  `CONCAT('feature', (x * 7) % ${String(rare)})`,
  "CONCAT('t', x)",
  "'订单'",
];
export const titleSql = `CONCAT_WS(' ', ${titleWordsSql.join(', ')})`;
/** The words under which the program finds such a title; the last Han character also stands alone. */
export const storedWordsSql = [...titleWordsSql, "'单'"];

function boundaries(): [string, number][] {
  let below = 0;
  return states.map(([state, share]) => {
    below += share;
    return [state, below];
  });
}

function element(words: readonly string[], number: string): string {
  const list = words.map((word) => `'${word}'`).join(', ');
  return `ELT(1 + (${number}) % ${String(words.length)}, ${list})`;
}
