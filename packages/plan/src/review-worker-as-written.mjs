// Starts review-worker.ts where nothing is built: a thread does not take over the program's `--import tsx`.
// eslint-disable-next-line no-restricted-imports -- tsx belongs to the workspace, this is never built
import { register } from 'tsx/esm/api';

register();
await import('./review-worker.ts');
