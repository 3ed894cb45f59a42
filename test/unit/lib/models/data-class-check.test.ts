import { expect, it } from "vitest";
import { DATA_CLASSES, type DataClass } from "#lib/domain/documents/data-class";
import { mayReceive } from "#lib/models/data-class-check";

const prompt = (...classes: DataClass[]) =>
  classes.map((dataClass) => ({ role: "user", kind: "sources", text: "…", dataClass }) as const);
const at = (baseUrl: string, maxDataClass: DataClass = "restricted") => ({
  baseUrl,
  provider: { maxDataClass },
});
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
  expect(mayReceive(at("http://10.1.2.3/v1", "internal"), prompt("confidential"))).toBe(false);
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
])("sends restricted text to %s", (baseUrl) => {
  expect(mayReceive(at(baseUrl), prompt("restricted"))).toBe(true);
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
