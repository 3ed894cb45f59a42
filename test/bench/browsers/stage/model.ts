import {
  eventsSaying,
  openFakeProvider,
  type ProviderStep,
} from "#test/support/fakes/fake-provider";

/** The two halves of the model's answer; the citation is in the second. */
export const FIRST_WORDS = "The court had no jurisdiction";
export const LAST_WORDS = "over an interlocutory order";

export type Model = {
  baseUrl: string;
  /** From now on answers stop in the middle, until what this returns is called. */
  hold: () => () => void;
  close: () => void;
};

/** Starts a model server that says one answer, in two parts if it is held. */
export async function startModel(): Promise<Model> {
  let gate: Promise<void> = Promise.resolve();
  const events = eventsSaying(`${FIRST_WORDS} ${LAST_WORDS} [1].`);
  const half = events.findIndex((event) => event.includes("over"));
  const write = (bytes: string): ProviderStep => ({ do: "write", bytes });
  const provider = await openFakeProvider(() => [
    ...events.slice(0, half).map(write),
    { do: "until", promise: gate },
    ...events.slice(half).map(write),
  ]);
  return {
    baseUrl: provider.baseUrl,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    close: provider.close,
  };
}
