const flushers = new Set<() => Promise<void>>();

/** Has `flush` called whenever what is typed must be on disk at once (lock, quit, the window hidden). */
export function onFlush(flush: () => Promise<void>): () => void {
  flushers.add(flush);
  return () => flushers.delete(flush);
}

/** Saves everything that is being typed. Rejects if any of it could not be saved. */
export async function flushAll(): Promise<void> {
  await Promise.all([...flushers].map((flush) => flush()));
}
