import { startFakeProvider } from "./fake-provider.ts";

/** What the server does with a request's texts: vectors, a status, or no answer until the client hangs up. */
type Behaviour = "vectors" | "hang" | number;

/** Starts an OpenAI-compatible embedding server for the running test. Every vector is the same. */
export async function startFakeEmbeddingServer(
  behave: (texts: readonly string[]) => Behaviour,
  dimensions = 2,
) {
  const sizes: number[] = [];
  const provider = await startFakeProvider(({ text }) => {
    const { input } = JSON.parse(text) as { input: string[] };
    sizes.push(input.length);
    const behaviour = behave(input);
    if (behaviour === "hang") return [{ do: "hang" }];
    const embedding = new Array<number>(dimensions).fill(1);
    const data = input.map((_, index) => ({ index, embedding }));
    return behaviour === "vectors"
      ? [{ do: "status", status: 200, body: { data } }]
      : [{ do: "status", status: behaviour, body: {} }];
  });
  return { ...provider, sizes };
}
