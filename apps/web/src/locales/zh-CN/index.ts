import type en from '../en/index.ts';
import first from './first.ts';
import rest from './rest.ts';

/** 页面文字的中文版，键与英文一致。 */
export default { ...first, ...rest } satisfies typeof en;
