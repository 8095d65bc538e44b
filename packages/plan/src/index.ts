export * from './before-state.ts';
export * from './find-fixes.ts';
export * from './find-normal-texts.ts';
export * from './lay-out-text.ts';
export * from './plan-hash.ts';
export * from './plan-revision.ts';
export * from './plan-target.ts';
export * from './preview-policy.ts';
