import { cleanLine } from "../clean-text.ts";
import { entry, walkXml } from "./xml.ts";

const NAMES: Record<string, string> = {
  title: "title",
  creator: "author",
  created: "created",
  modified: "modified",
  subject: "subject",
};

/** Title, author and dates, as the program that wrote the file stored them. */
export function readProperties(bytes: Uint8Array | undefined): Record<string, string> {
  const properties: Record<string, string> = {};
  if (!bytes) return properties;
  let name: string | undefined;
  walkXml(bytes, {
    open: (element) => {
      name = entry(NAMES, element);
    },
    close: () => {
      name = undefined;
    },
    text: (text) => {
      const value = cleanLine(text);
      if (name !== undefined && value !== "") properties[name] = value;
    },
  });
  return properties;
}
