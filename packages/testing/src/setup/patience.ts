import { vi } from 'vitest';

/**
 * How long `vi.waitFor` waits for a condition unless told otherwise. Its own second is a measure of the machine: on one that
 * is busy with other things a page or a request takes that long.
 */
const patience = { timeout: 15_000, interval: 20 };

const waitAsTold = vi.waitFor;
// Files of one worker share the module, so that this is done once for each.
vi.waitFor = (callback, options = patience) => waitAsTold(callback, options);
