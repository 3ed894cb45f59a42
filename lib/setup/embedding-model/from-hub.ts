import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { config } from "../../config.ts";
import { AppError } from "../../domain/errors.ts";
import { wayTo } from "../../models/wire/outgoing.ts";
import { requireSha256 } from "./checksum.ts";
import { HUB_FILES, HUB_MODEL, HUB_REVISION } from "./pinned.ts";

/** Many networks block hubs without a reply: give up when there is no connection by then. */
const CONNECT_MILLISECONDS = 5_000;
/** A connection that sends nothing for this long counts as dead. */
const STALL_MILLISECONDS = 30_000;

/** A hub sends its callers to a host that holds the files, and that perhaps to another. */
const MOST_REDIRECTS = 5;

type OnContact = (host: string) => void;

/**
 * Downloads the model from the hub, or from the mirror named by `HF_ENDPOINT`, into a folder. Each host, also one
 * that the hub redirects to, is named to `onContact` first.
 */
export async function downloadFromHub(folder: string, onContact: OnContact): Promise<void> {
  const host = config.HF_ENDPOINT ?? (await usualHost());
  const base = new URL(
    `${HUB_MODEL}/resolve/${HUB_REVISION}/`,
    host.endsWith("/") ? host : `${host}/`,
  );
  for (const [name, sha256] of Object.entries(HUB_FILES)) {
    const target = path.join(folder, name);
    await mkdir(path.dirname(target), { recursive: true });
    await downloadFile(new URL(name, base), target, onContact);
    await requireSha256(target, sha256);
  }
}

/** The library knows the hub's address; it is imported only here, since it is large. */
async function usualHost(): Promise<string> {
  const { env } = await import("@huggingface/transformers");
  return env.remoteHost;
}

async function downloadFile(url: URL, target: string, onContact: OnContact): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), CONNECT_MILLISECONDS);
  try {
    const response = await follow(url, silence.signal, onContact);
    if (!response.ok || !response.body) {
      throw new AppError("model_unavailable", `The hub answered ${response.status}.`);
    }
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), STALL_MILLISECONDS);
    await pipeline(keepAwake(response.body, timer), createWriteStream(target));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("model_unavailable", "The hub cannot be reached.", { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Fetches a file, following redirects one by one, so that each host is named before it is contacted. */
async function follow(start: URL, signal: AbortSignal, onContact: OnContact): Promise<Response> {
  let url = start;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    onContact(url.host);
    const response = await fetch(url, { signal, redirect: "manual", ...wayTo(url.href) });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    url = new URL(location, url);
  }
  throw new AppError("model_unavailable", "The hub redirected too often.");
}

/** Passes the bytes on; each chunk restarts the timer. */
async function* keepAwake(body: ReadableStream<Uint8Array>, alarm: NodeJS.Timeout) {
  for await (const chunk of body) {
    alarm.refresh();
    yield chunk;
  }
}
