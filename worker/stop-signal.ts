/** Aborted when this process is told to stop, or when its supervisor is gone and nobody would restart or stop it. */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
  return stopping.signal;
}
