import { expect, it } from "vitest";
import { mask } from "#lib/privacy/mask";
import { rememberTexts } from "#lib/privacy/remember-texts";

const text = (letter: string) => letter.repeat(400);

function counting(mostCharacters?: number) {
  const read: string[] = [];
  const find = rememberTexts((asked: string) => {
    read.push(asked[0] as string);
    return asked.length;
  }, mostCharacters);
  return { read, find };
}

it("processes a text once, however often it is requested", () => {
  const { read, find } = counting();
  expect([find(text("a")), find(text("b")), find(text("a"))]).toEqual([400, 400, 400]);
  expect(read).toEqual(["a", "b"]);
});

it("drops the least recently used text", () => {
  const { read, find } = counting(800);
  for (const letter of "abacab") find(text(letter));
  // "b" was dropped for "c", and "c" for "b".
  expect(read).toEqual(["a", "b", "c", "b"]);
});

it("does not cache a failure", () => {
  let tries = 0;
  const find = rememberTexts(() => {
    tries += 1;
    throw new Error("no");
  });
  for (let time = 0; time < 2; time += 1) expect(() => find(text("a"))).toThrow("no");
  expect(tries).toBe(2);
});

it("numbers cached entities by the current prompt", () => {
  const about = (name: string) =>
    `Patient: ${name}. ${"The dose was raised and nothing else was changed. ".repeat(6)}`;
  const first = mask([about("Mary Poole"), about("John Smith")]).texts;
  const turned = mask([about("John Smith"), about("Mary Poole")]).texts;
  expect(first[0]).toContain("⟦PERSON_1⟧");
  expect(turned).toEqual(first);
});
