/**
 * Loads a part of the program, and again by a later call where it did not come. A browser remembers under its address that a
 * module could not be loaded and does not ask for it a second time, so every further try has an address of its own.
 * Throws what the loading throws.
 */
export function loadAgain<Module>(
  load: () => Promise<Module>,
  loadFrom: (address: string) => Promise<unknown> = (from) => import(/* @vite-ignore */ from),
): () => Promise<Module> {
  let address: string | null = null;
  let tries = 0;
  return async () => {
    try {
      if (address === null) return await load();
      tries += 1;
      return (await loadFrom(`${address}?again=${String(tries)}`)) as Module;
    } catch (error) {
      address ??= addressIn(error);
      throw error;
    }
  };
}

/** Browsers name the module that did not come in the text of the error; null where one does not. */
function addressIn(error: unknown): string | null {
  return error instanceof TypeError ? (/https?:\/\/\S+\.js\b/.exec(error.message)?.[0] ?? null) : null;
}
