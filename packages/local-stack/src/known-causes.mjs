import { cacheFolder } from './cache.mjs';
import { lastLines } from './failure.mjs';

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

/** What was tried again with success, or is only warned of, is not what a program ended for. */
const overcome = /will retry|retries left|retrying|\bwarn(?:ing)?\b/i;
const judgedLines = 30;

/**
 * @param {string} text what a program printed that failed, or the message of an error of the system
 * @returns {string[]} things to do; empty when its end tells no cause that is known
 */
export function waysAgainst(text) {
  const lines = lastLines(text, judgedLines).split('\n');
  const said = lines.filter((line) => !overcome.test(line)).join('\n');
  return causes.find(({ sign }) => sign.test(said))?.ways() ?? [];
}
