import { cacheFolder } from './cache.mjs';

/** What programs and the system say when the machine lacks something, and what a person may do about it. */
const causes = [
  {
    sign: /ENOSPC|EDQUOT|no space left on device|disk quota exceeded/i,
    ways: () => [
      `make room on the disk: downloads and builds are kept in ${cacheFolder()}`,
      'or name a folder on a larger disk by ALTERGATE_CACHE_DIR',
    ],
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|could not resolve|dial tcp|network is unreachable/i,
    ways: () => [
      'look whether this machine reaches the network; the first start fetches what later ones need not',
      'behind a proxy, set HTTPS_PROXY; npm asks the registry that `npm config get registry` names',
    ],
  },
  {
    sign: /EACCES|EROFS|permission denied|read-only file system/i,
    ways: () => [
      `let yourself write to this clone and to ${cacheFolder()}, or name another folder by ALTERGATE_CACHE_DIR`,
    ],
  },
];

/**
 * @param {string} text what a program printed, or the message of an error of the system
 * @returns {string[]} things to do; empty when the text tells no cause that is known
 */
export function waysAgainst(text) {
  return causes.find(({ sign }) => sign.test(text))?.ways() ?? [];
}
