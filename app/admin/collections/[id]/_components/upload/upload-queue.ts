/** Two at a time: the second fills the gaps of the first; a third would only slow both. */
const AT_ONCE = 2;

type Work = (signal: AbortSignal) => Promise<void>;
type Task = { key: number; work: Work; controller: AbortController };

/** Runs uploads in the order in which they were added, a few at a time. Each can be cancelled. */
export function createUploadQueue() {
  let waiting: Task[] = [];
  const running = new Map<number, AbortController>();
  let keys = 0;

  function startNext(): void {
    const task = running.size < AT_ONCE ? waiting.shift() : undefined;
    if (!task) return;
    running.set(task.key, task.controller);
    void task.work(task.controller.signal).finally(() => {
      running.delete(task.key);
      startNext();
    });
    startNext();
  }

  return {
    nextKey: () => keys++,
    push(key: number, work: Work): void {
      waiting.push({ key, work, controller: new AbortController() });
      startNext();
    },
    cancel(key: number): void {
      waiting = waiting.filter((task) => task.key !== key);
      running.get(key)?.abort();
    },
  };
}
