/** Altergate's own tables need it (rows named in `INSERT … AS`), and so do runs of gh-ost on a server. */
export const oldestMysql = '8.0.19';

/**
 * @param {string} version such as `8.0.36-28`
 */
export function isMysqlTooOld(version) {
  const numbers = (/** @type {string} */ text) => text.split('.').map((part) => Number.parseInt(part, 10));
  const own = numbers(version);
  const [major = 0, minor = 0, patch = 0] = numbers(oldestMysql);
  if (own[0] !== major) return !((own[0] ?? 0) > major);
  if (own[1] !== minor) return !((own[1] ?? 0) > minor);
  return !((own[2] ?? 0) >= patch);
}
