import { expect, it } from "vitest";
import { createEmbeddingClient } from "#lib/models/embedding-client";
import { startFakeEmbeddingServer } from "#test/support/fakes/fake-embedding-server";
import { startFakeProvider } from "#test/support/fakes/fake-provider";
import { ON_OWN_SERVERS } from "#test/support/on-own-servers";

const embedder = (baseUrl: string, dimensions = 2) =>
  createEmbeddingClient({
    ...{ baseUrl, model: "m", dimensions, queryPrefix: "", passagePrefix: "", isOwnProcess: true },
  });

it.each([
  [500, "failed", true],
  [400, "failed", true],
  [413, "failed", true],
  [503, "failed", false],
  [401, "refused", false],
  [404, "refused", false],
  [429, "refused", false],
])(
  "reads HTTP %d as “%s”, and whether smaller requests may help as %s",
  async (status, fault, isAboutTexts) => {
    const { baseUrl } = await startFakeEmbeddingServer(() => status);

    const request = embedder(baseUrl).embedPassages(["a"], ON_OWN_SERVERS);

    await expect(request).rejects.toMatchObject({ fault, isAboutTexts });
  },
);

it("says after a time-out how long it waited, and hangs up", async () => {
  const { baseUrl, hungUp } = await startFakeEmbeddingServer(() => "hang");

  const request = embedder(baseUrl).embedPassages(["a"], {
    ...ON_OWN_SERVERS,
    timeoutMilliseconds: 50,
  });

  await expect(request).rejects.toMatchObject({ fault: "timeout", isAboutTexts: true });
  await hungUp;
});

it("tells a server that is not there from one that broke off over these texts", async () => {
  const broken = await startFakeProvider(() => [{ do: "reset" }]);

  await expect(
    embedder("http://127.0.0.1:1/v1").embedPassages(["a"], ON_OWN_SERVERS),
  ).rejects.toMatchObject({ fault: "unreachable", isAboutTexts: false });
  await expect(embedder(broken.baseUrl).embedPassages(["a"], ON_OWN_SERVERS)).rejects.toMatchObject(
    { fault: "unreachable", isAboutTexts: true },
  );
});

it("does not accept vectors of another length", async () => {
  const { baseUrl } = await startFakeEmbeddingServer(() => "vectors");

  await expect(embedder(baseUrl, 3).embedPassages(["a"], ON_OWN_SERVERS)).rejects.toMatchObject({
    fault: "failed",
  });
});
