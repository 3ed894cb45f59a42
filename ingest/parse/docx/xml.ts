import { SaxesParser } from "saxes";
import { IngestFailure } from "../ingest-failure.ts";

export type Attributes = Record<string, string>;
export type XmlHandlers = {
  /** Names are passed without their prefix. */
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
};

/** The parser gets the part in slices, so that a large part is never one string and never a tree. */
const SLICE_BYTES = 1 << 20;

/** Walks an XML part. Entity declarations are refused, so that no entity can expand. */
export function walkXml(bytes: Uint8Array, handlers: XmlHandlers): void {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const refuse = (detail: string, cause?: Error) => {
    throw new IngestFailure("damaged", detail, { cause });
  };
  parser.on("error", (error) => refuse(error.message, error));
  parser.on("doctype", () => refuse("a document type declaration is not accepted"));
  parser.on("opentag", ({ name, attributes }) => handlers.open(localName(name), attributes));
  parser.on("closetag", ({ name }) => handlers.close(localName(name)));
  if (handlers.text) parser.on("text", handlers.text);
  const decoder = new TextDecoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    parser.write(decoder.decode(bytes.subarray(at, at + SLICE_BYTES), { stream: true }));
  }
  parser.write(decoder.decode());
  parser.close();
}

/** An attribute by its local name, because programs use different prefixes. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const usual = attributes[`w:${name}`] ?? attributes[name];
  if (usual !== undefined) return usual;
  const key = Object.keys(attributes).find((candidate) => candidate.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}

/** An entry of a table by a name from a file; names that every object has, such as "constructor", are no entries. */
export function entry<Value>(table: Record<string, Value>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The value of a switch such as `<w:b/>` or `<w:b w:val="0"/>`. */
export function isOn(attributes: Attributes): boolean {
  return !/^(?:0|false|off|none)$/.test(attribute(attributes, "val") ?? "");
}

export function numberOf(attributes: Attributes, name = "val"): number | null {
  const value = Number.parseInt(attribute(attributes, name) ?? "", 10);
  return Number.isNaN(value) ? null : value;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}
