import type { Problems } from "./read-draft.ts";
import type { DraftField } from "./settings-draft.ts";

/** The form's field for each path that the server names. */
const FIELDS: Record<string, DraftField> = {
  name: "name",
  origins: "origins",
  collectionIds: "collectionIds",
  sourceAccess: "sourceAccess",
  identity: "identity",
  language: "language",
  publicKey: "publicKey",
  "appearance.accent": "accent",
  "appearance.theme": "theme",
  "appearance.radius": "radius",
  "appearance.position": "position",
  "appearance.logo": "logo",
  "appearance.title": "title",
  "appearance.greeting": "greeting",
  "appearance.disclaimer": "disclaimer",
  "appearance.suggestedQuestions": "suggestedQuestions",
  "limits.visitorPerMinute": "visitorPerMinute",
  "limits.visitorPerDay": "visitorPerDay",
  "limits.widgetPerDay": "widgetPerDay",
  dailyBudget: "budget",
  "dailyBudget.nano": "budget",
  "dailyBudget.currency": "currency",
};

/** Paths, with the numbers of list items: "origins.0: …; appearance.logo: …". */
const PART = /(?:^|; )([A-Za-z]+(?:\.[A-Za-z]+)*)(?:\.\d+)*: /g;

/**
 * The parts of the server's sentence by field. Empty when it names none of ours: then the sentence is
 * about the whole form.
 */
export function readRefusal(message: string): Problems {
  const parts = [...message.matchAll(PART)].filter(([, path]) => path && path in FIELDS);
  return Object.fromEntries(
    parts.map((part, index) => {
      const [head, path = ""] = part;
      const text = message.slice(part.index + head.length, parts[index + 1]?.index);
      return [FIELDS[path], { kind: "refused", message: text }];
    }),
  );
}
