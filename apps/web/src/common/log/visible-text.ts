export { visibleText } from '@altergate/domain';

/** Longest text a row shows; a warnings FATAL can be many kilobytes. */
export const rowTextLimit = 2_000;
