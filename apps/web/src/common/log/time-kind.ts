/** Which time stands beside a line: since the run began, by the reader's clock, or UTC. */
export const logTimeKinds = ['elapsed', 'clock', 'utc'] as const;
export type LogTimeKind = (typeof logTimeKinds)[number];
