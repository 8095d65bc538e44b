/** Where the program writes: standard output or standard error. */
export type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** Everything outside of the program that it may touch, besides files and the network. */
export interface Surroundings {
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder from which names of files are read, absolute. */
  readonly folder: string;
}
