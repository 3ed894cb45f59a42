type Part = { type: string; delta?: string; data?: Record<string, unknown> };

/** An answer's stream that is read step by step, so that a test can act while it is open. */
export function openAnswer(response: Response) {
  if (!response.body) throw new Error("The response has no body.");
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let received = "";

  async function read(isEnough: () => boolean): Promise<void> {
    while (!isEnough()) {
      const { value, done } = await reader.read();
      if (done) return;
      received += decoder.decode(value, { stream: true });
    }
  }

  const parts = (): Part[] =>
    received
      .split("\n\n")
      .filter((line) => line.startsWith("data: {") && line.endsWith("}"))
      .map((line) => JSON.parse(line.slice("data: ".length)));
  const textIn = () =>
    parts()
      .map(({ delta = "" }) => delta)
      .join("");

  return {
    /** Waits for the first words of the answer. */
    firstWords: () => read(() => textIn() !== ""),
    /** Waits for the end of the stream; returns the whole text, and the last part with data. */
    async end() {
      await read(() => false);
      const last = parts().findLast(({ data }) => data !== undefined);
      return { text: textIn(), last: { type: last?.type, ...last?.data } };
    },
  };
}
