import { expect, it } from "vitest";
import { DATA_CLASSES, type DataClass } from "#lib/domain/documents/data-class";
import { OWN_PROCESS, standingOf } from "#lib/domain/models/place";
import { mayReceive } from "#lib/models/data-class-check";

const prompt = (...classes: DataClass[]) =>
  classes.map((dataClass) => ({ role: "user", kind: "sources", text: "…", dataClass }) as const);

/** An endpoint at an address, as an owner declared it, or of which nobody has declared anything. */
function at(address: string, maxDataClass: DataClass = "restricted", place?: "inside" | "outside") {
  const server = { address, model: "m" };
  const confirmed = { confirmedAt: "2026-12-01T00:00:00.000Z", confirmedBy: "ada" };
  const declared = place ? { ...server, ...confirmed, place, whose: null } : null;
  return { standing: standingOf(server, declared), provider: { maxDataClass } };
}
const outside = at("https://api.example.com/v1");

it.each([
  ["public", ["public"]],
  ["internal", ["public", "internal"]],
  ["confidential", ["public", "internal", "confidential"]],
  ["restricted", ["public", "internal", "confidential"]],
] as const)(
  "sends outside what a highest data class of %s allows, and never restricted text",
  (ceiling, allowed) => {
    const endpoint = at("https://api.example.com/v1", ceiling);
    const received = DATA_CLASSES.filter((dataClass) =>
      mayReceive(endpoint, prompt("public", dataClass)),
    );
    expect(received).toEqual(allowed);
  },
);

it("applies the highest data class of a provider on your servers too", () => {
  const endpoint = at("http://10.1.2.3/v1", "internal", "inside");
  expect(mayReceive(endpoint, prompt("confidential"))).toBe(false);
});

it("sends nothing outside when a single part is restricted", () => {
  expect(mayReceive(outside, prompt("public", "restricted", "public"))).toBe(false);
});

it.each([
  "http://localhost:11434/v1",
  "http://127.0.0.1:8000/v1",
  "http://[::1]:8000/v1",
  "http://10.1.2.3/v1",
  "http://172.16.0.9/v1",
  "http://172.31.255.1/v1",
  "http://192.168.178.20:8080/v1",
  "http://[fd12:3456::1]/v1",
  "http://0x7f000001/v1",
])("sends text to %s before anybody confirmed it, except restricted text", (baseUrl) => {
  expect(mayReceive(at(baseUrl), prompt("confidential"))).toBe(true);
  expect(mayReceive(at(baseUrl), prompt("restricted"))).toBe(false);
  expect(mayReceive(at(baseUrl, "restricted", "inside"), prompt("restricted"))).toBe(true);
  expect(mayReceive(at(baseUrl, "restricted", "outside"), prompt("restricted"))).toBe(false);
});

it("sends restricted text to a process of this installation", () => {
  const own = { standing: OWN_PROCESS, provider: { maxDataClass: "restricted" } as const };
  expect(mayReceive(own, prompt("restricted"))).toBe(true);
});

it.each([
  "https://api.openai.com/v1",
  "http://8.8.8.8/v1",
  "http://172.32.0.1/v1",
  "http://192.169.0.1/v1",
  "http://169.254.169.254/v1",
  "http://100.64.0.1/v1",
  "http://0.0.0.0/v1",
  "http://localhost.example.com/v1",
  "http://127.0.0.1.example.com/v1",
  "http://10.example.com/v1",
  "http://localhost@example.com/v1",
  "http://[2001:db8::1]/v1",
  "http://[::ffff:8.8.8.8]/v1",
  "http://vllm:8000/v1",
  "not an address",
])("never sends restricted text to %s", (baseUrl) => {
  expect(mayReceive(at(baseUrl), prompt("restricted"))).toBe(false);
});
