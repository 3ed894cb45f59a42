type Listener = (organizationId: string) => void;

const listeners = new Set<Listener>();

/** Calls `listener` when somebody asks that an organization's passages be tried again now. */
export function onEmbedAgain(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Tells the embedding loop not to wait any longer before it tries an organization's passages again. */
export function embedAgain(organizationId: string): void {
  for (const listener of listeners) listener(organizationId);
}
