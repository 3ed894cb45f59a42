import { describe, expect, it } from "vitest";
import { mask } from "#lib/privacy/mask";
import { unmask, unmaskStream } from "#lib/privacy/unmask";

const { texts, vault } = mask(["患者张伟电话13812345678。张 伟"]);
const [sent = ""] = texts;

async function* chunksOf(...chunks: string[]): AsyncGenerator<string> {
  yield* chunks;
}

async function streamed(chunks: string[], onUnknown?: (placeholder: string) => void) {
  let text = "";
  for await (const chunk of unmaskStream(chunksOf(...chunks), vault, onUnknown)) text += chunk;
  return text;
}

describe("unmask", () => {
  it.each([
    "⟦PERSON_1⟧",
    "⟦person_1⟧",
    "⟦ PERSON_1 ⟧",
    "⟦PERSON _ 1⟧",
    "⟦Person 1⟧",
    "【PERSON_1】",
    "[PERSON_1]",
    "[[PERSON_1]]",
  ])("restores %s", (placeholder) => {
    expect(unmask(`${placeholder}入院`, vault)).toBe("张伟入院");
  });

  it("restores each spelling exactly", () => {
    expect(unmask("⟦PERSON_1.1⟧", vault)).toBe("张 伟");
  });

  it("keeps an unknown placeholder and reports it", () => {
    const unknown: string[] = [];
    expect(unmask("⟦PERSON_7⟧ and [1]", vault, (one) => unknown.push(one))).toBe(
      "⟦PERSON_7⟧ and [1]",
    );
    expect(unknown).toEqual(["⟦PERSON_7⟧"]);
  });
});

describe("unmaskStream", () => {
  it("gives the same result wherever a stream is split in three", async () => {
    const text = `${sent} [1][2] [[PHONE_1]] [see ⟦ person_1 ⟧] ⟦PERSON_9⟧ ⟦`;
    const whole = unmask(text, vault);
    for (let one = 0; one <= text.length; one += 1) {
      for (let other = one; other <= text.length; other += 3) {
        const chunks = [text.slice(0, one), text.slice(one, other), text.slice(other)];
        expect(await streamed(chunks)).toBe(whole);
      }
    }
  });

  it("restores a text that arrives character by character, and reports an unknown one once", async () => {
    const unknown: string[] = [];
    expect(await streamed([...`${sent}⟦PERSON_9⟧`], (one) => unknown.push(one))).toBe(
      "患者张伟电话13812345678。张 伟⟦PERSON_9⟧",
    );
    expect(unknown).toEqual(["⟦PERSON_9⟧"]);
  });

  it("holds back no text that cannot become a placeholder", async () => {
    const given: string[] = [];
    for await (const chunk of unmaskStream(chunksOf("a [1", "] b", "⟦PER", "SON_1⟧"), vault))
      given.push(chunk);
    expect(given).toEqual(["a [1", "] b", "", "张伟"]);
  });
});
