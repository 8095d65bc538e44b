let token = '';
const listeners = new Set<() => void>();

/** The token of the `x-csrf-token` header; comes with `me`. */
export function csrfToken(): string {
  return token;
}

export function rememberCsrfToken(next: string): void {
  token = next;
}

/** Tells whoever listens that the server does not know this session any more. */
export function sessionEnded(): void {
  for (const listener of listeners) listener();
}

export function onSessionEnded(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
