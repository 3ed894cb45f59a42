import { afterEach, describe, expect, it, vi } from "vitest";
import { refusedWith, requestJson } from "#ui/request-json";

const answering = (response: Response) => vi.fn(() => Promise.resolve(response));
const failing = (error: unknown) => vi.fn(() => Promise.reject(error));
const page = (status: number) =>
  new Response("<html>Bad gateway</html>", { status, headers: { "content-type": "text/html" } });

function through(fetch: (path: string, init?: RequestInit) => Promise<Response>) {
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

afterEach(() => vi.unstubAllGlobals());

describe("requestJson", () => {
  it("sends a value as JSON, beside the caller's headers, and returns the body of the reply", async () => {
    const fetch = through(answering(Response.json({ id: "1" })));
    const { signal } = new AbortController();
    const options = { headers: { authorization: "Bearer key" }, signal };
    const reply = await requestJson("POST", "/api/keys", { name: "Script" }, options);

    expect(reply).toEqual({ ok: true, body: { id: "1" } });
    expect(fetch).toHaveBeenCalledExactlyOnceWith("/api/keys", {
      method: "POST",
      headers: { authorization: "Bearer key", "content-type": "application/json" },
      body: '{"name":"Script"}',
      signal,
    });
  });

  it("sends no body and no content type when there is no value to send", async () => {
    const fetch = through(answering(Response.json([])));
    await requestJson("GET", "/api/keys");
    expect(fetch).toHaveBeenCalledExactlyOnceWith("/api/keys", { method: "GET", headers: {} });
  });

  it("returns null for a reply without content", async () => {
    through(answering(new Response(null, { status: 204 })));
    expect(await requestJson("DELETE", "/api/keys/1")).toEqual({ ok: true, body: null });
  });

  it("returns an error reply with the server's code, message and waiting time", async () => {
    const error = { code: "too_many_requests", message: "Ask again later.", waitSeconds: 60 };
    through(answering(Response.json({ error }, { status: 429 })));
    expect(await requestJson("POST", "/api/ask")).toEqual({ ok: false, status: 429, ...error });
  });

  it.each([
    ["an error page of a proxy", page(502), 502],
    ["JSON of another form", Response.json({ error: "no" }, { status: 500 }), 500],
    [
      "broken JSON",
      new Response("{oops", { headers: { "content-type": "application/json" } }),
      200,
    ],
  ])(
    "reports %s as an internal error, and shows nothing of it",
    async (_what, response, status) => {
      through(answering(response));
      const refused = { ok: false, status, code: "internal", message: "", waitSeconds: 0 };
      expect(await requestJson("GET", "/api/keys")).toEqual(refused);
    },
  );

  it.each([
    ["offline", new TypeError("Failed to fetch")],
    ["aborted", new DOMException("The operation was aborted.", "AbortError")],
  ])("returns %s when no response came", async (code, error) => {
    through(failing(error));
    const refused = { ok: false, status: 0, code, message: "", waitSeconds: 0 };
    expect(await requestJson("GET", "/api/keys")).toEqual(refused);
  });

  it("reports “offline” when the connection breaks in the middle of the reply", async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new TypeError("network error")),
    });
    through(answering(new Response(broken)));
    expect(await requestJson("GET", "/api/keys")).toMatchObject({ ok: false, code: "offline" });
  });

  it("rethrows an error that neither the server nor the network caused", async () => {
    through(failing(new RangeError("ours")));
    await expect(requestJson("GET", "/api/keys")).rejects.toThrow("ours");
  });
});

it("reads the error from the body of a reply that other code has received", () => {
  const reply = JSON.stringify({ error: { code: "paused", message: "Paused." } });
  expect(refusedWith(reply)).toMatchObject({ code: "paused", message: "Paused.", waitSeconds: 0 });
  expect(refusedWith("connection lost")).toMatchObject({ code: "internal", message: "" });
});
