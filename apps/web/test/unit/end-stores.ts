import { disposePinia, getActivePinia } from 'pinia';
import { afterAll } from 'vitest';

/** Files share one window: what a store of one listens to there must not reach it from the next. */
afterAll(() => {
  const pinia = getActivePinia();
  if (pinia !== undefined) disposePinia(pinia);
});
