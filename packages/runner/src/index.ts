export { checkAgain, type CheckedAgain } from './check-again.ts';
export { lookForWorkByHand, type SeenByHand } from './by-hand.ts';
export { repeat } from './loop.ts';
export { recordOutcome } from './record-outcome.ts';
export { dropOldTable } from './drop-old-table.ts';
export { startWorker, type Worker, type WorkerOptions } from './worker.ts';
