export * from './before-state.ts';
export * from './plan-hash.ts';
export * from './plan-revision.ts';
export * from './plan-target.ts';
export * from './route.ts';
