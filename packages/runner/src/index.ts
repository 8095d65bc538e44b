export { checkAgain, type CheckedAgain } from './check-again.ts';
export { dropOldTable } from './drop-old-table.ts';
export { startWorker, type Worker, type WorkerOptions } from './worker.ts';
