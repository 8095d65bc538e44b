import first from './first.ts';
import rest from './rest.ts';

/** Texts of the pages in English. Codes that the server sends have theirs in the contracts. */
export default { ...first, ...rest };
