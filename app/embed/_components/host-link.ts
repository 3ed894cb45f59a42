/** The messages that the loader may send over its port; others are ignored. */
export type HostMessage =
  | { type: "open" }
  | { type: "close" }
  | { type: "ask"; question: string }
  | { type: "identify"; token: string | null };

/** The messages that the page inside the frame sends to the loader. */
export type FrameMessage =
  | { type: "close" }
  | {
      type: "look";
      accent: string;
      onAccent: string;
      position: "left" | "right";
      radius: number;
      label: string;
    }
  | {
      type: "event";
      name: "question" | "answer" | "error" | "identified";
      detail: Record<string, string | boolean>;
    };

const LONGEST_QUESTION = 2_000;
const LONGEST_TOKEN = 8_192;
const NONCE = /^[0-9a-f]{32}$/;

/** A loader's offer to connect: the port to use, and the nonce to send back. */
type Offer = { port: MessagePort; nonce: string; origin: string };

/**
 * The offer in a window message, if it is one and comes from the page directly around us; null for
 * messages from siblings, openers and strangers.
 */
export function offerIn(event: MessageEvent, parent: Window, parentOrigin: string | null) {
  if (event.source !== parent) return null;
  if (parentOrigin !== null && event.origin !== parentOrigin) return null;
  const [port] = event.ports;
  const { data } = event;
  if (!port || event.ports.length !== 1 || !isRecord(data)) return null;
  if (data.freehold !== "connect" || data.version !== 1) return null;
  if (typeof data.nonce !== "string" || !NONCE.test(data.nonce)) return null;
  return { port, nonce: data.nonce, origin: event.origin } satisfies Offer;
}

/** A validated message of the loader; null for anything else. */
export function hostMessageIn(data: unknown): HostMessage | null {
  if (!isRecord(data)) return null;
  const { type, question, token } = data;
  if (type === "open" || type === "close") return { type };
  if (type === "ask" && isText(question, LONGEST_QUESTION)) return { type, question };
  if (type === "identify" && (token === null || isText(token, LONGEST_TOKEN))) {
    return { type, token };
  }
  return null;
}

/**
 * The origin of the page directly around us, if the browser reports it; null in browsers that do not,
 * until the loader's message names it.
 */
export function parentOriginOf(window: Window, document: Document): string | null {
  const { ancestorOrigins } = window.location;
  if (ancestorOrigins) return ancestorOrigins[0] ?? null;
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : null;
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= longest;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
