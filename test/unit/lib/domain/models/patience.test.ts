import { describe, expect, it } from "vitest";
import { NO_OWN_PATIENCE, OwnPatience } from "#lib/domain/models/patience";
import { defaultPatience, patienceOf } from "#lib/domain/models/patience-of";

const HOME = "http://127.0.0.1:11434/v1";
const OUT = "https://models.example.org/v1";
const at = (kind: string, baseUrl: string) => ({ kind, baseUrl, place: "outside" as const });

describe("the default patience", () => {
  it("gives a server of your own a minute and a half to read the prompt", () => {
    expect(defaultPatience(at("ollama", HOME))).toEqual({
      head: 90,
      firstSign: 90,
      pause: 30,
      whole: 300,
    });
  });

  it("gives a server by a name in your network the same, once it is declared to stand inside", () => {
    const container = at("ollama", "http://ollama:11434/v1");
    expect(defaultPatience(container).head).toBe(15);
    expect(defaultPatience({ ...container, place: "inside" }).head).toBe(90);
  });

  it("gives an unknown server outside 15, 20, 30 and 120 seconds", () => {
    const usual = { head: 15, firstSign: 20, pause: 30, whole: 120 };
    expect(defaultPatience(at("other", OUT))).toEqual(usual);
    // A preset says nothing of another address, and a server's preset nothing of one outside.
    expect(defaultPatience(at("openai", OUT))).toEqual(usual);
    expect(defaultPatience(at("vllm", OUT))).toEqual(usual);
  });

  it("gives a provider of thinking models minutes, at its own address", () => {
    const { head, whole } = defaultPatience(at("openai", "https://api.openai.com/v1"));
    expect([head, whole]).toEqual([120, 600]);
  });
});

describe("the patience that was set", () => {
  it("replaces the default part by part", () => {
    const own = { ...NO_OWN_PATIENCE, pause: 200 };
    expect(patienceOf(own, at("other", OUT))).toEqual({
      head: 15,
      firstSign: 20,
      pause: 200,
      whole: 200,
    });
  });

  it("is never shorter for the first sign or the whole than for the head, unless that was set", () => {
    const own = { ...NO_OWN_PATIENCE, head: 400 };
    expect(patienceOf(own, at("other", OUT))).toMatchObject({
      head: 400,
      firstSign: 400,
      whole: 400,
    });
    expect(patienceOf({ ...own, whole: 60 }, at("other", OUT))).toMatchObject({ whole: 60 });
  });

  it.each([0, -1, 1_801, 1.5])("refuses %d seconds", (whole) => {
    expect(OwnPatience.safeParse({ ...NO_OWN_PATIENCE, whole }).success).toBe(false);
  });
});
