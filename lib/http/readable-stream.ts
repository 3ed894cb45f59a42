/**
 * What a generator yields, as the body of a response. A reader that goes away aborts `stop`, then
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
