/** Put in by the bundler; not there when the program runs from source. */
declare const ALTERGATE_CLI_VERSION: string | undefined;

/** The program's version. */
export const version = typeof ALTERGATE_CLI_VERSION === 'string' ? ALTERGATE_CLI_VERSION : '0.0.0-source';
