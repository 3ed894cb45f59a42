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

it("reads a text once, however often it is asked about", () => {
  const { read, find } = counting();
  expect([find(text("a")), find(text("b")), find(text("a"))]).toEqual([400, 400, 400]);
  expect(read).toEqual(["a", "b"]);
});

it("forgets the text that nobody has asked about for longest", () => {
  const { read, find } = counting(800);
  for (const letter of "abacab") find(text(letter));
  // "b" made room for "c", "c" for "b".
  expect(read).toEqual(["a", "b", "c", "b"]);
});

it("does not remember a failure", () => {
  let tries = 0;
  const find = rememberTexts(() => {
    tries += 1;
    throw new Error("no");
  });
  for (let time = 0; time < 2; time += 1) expect(() => find(text("a"))).toThrow("no");
  expect(tries).toBe(2);
});

it("numbers what it finds again by the prompt at hand", () => {
  const about = (name: string) =>
    `Patient: ${name}. ${"The dose was raised and nothing else was changed. ".repeat(6)}`;
  const first = mask([about("Mary Poole"), about("John Smith")]).texts;
  const turned = mask([about("John Smith"), about("Mary Poole")]).texts;
  expect(first[0]).toContain("⟦PERSON_1⟧");
  expect(turned).toEqual(first);
});
