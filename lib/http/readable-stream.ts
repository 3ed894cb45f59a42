/**
 * Turns a generator into the body of a response. When the reader goes away, this aborts `stop` and then
 * ends the generator, so that its `finally` runs.
 */
export function readableStream<Item>(
  items: AsyncGenerator<Item>,
  stop: AbortController,
): ReadableStream<Item> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await items.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      stop.abort(reason);
      await items.return(undefined);
    },
  });
}
