import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type HostSites, startHostSites } from "#test/e2e/widget/host-sites";
import { startProduct } from "#test/support/start-product";
import { fixture } from "#test/support/test-data";
import { freePort } from "../../../support/postgres/postgres-cluster.mjs";
import { joinAsOwner, post } from "../../owner.ts";
import { until } from "../until.ts";
import { COOKIE_KEEPER, OPEN_SHADOWS } from "./host-page.ts";
import { type Model, startModel } from "./model.ts";
import { startProxy, type Traffic } from "./proxy.ts";

export const OWNER = { email: "ada@example.org", password: "a few words to remember" };

export type MadeWidget = { id: string; secret: string };

/** What the checks of all browsers share: a product with documents, other sites, a model, and the proxy before them. */
export type Stage = {
  url: string;
  sites: HostSites;
  traffic: Traffic;
  /** Makes a widget over the English judgment that these sites may show. */
  makeWidget: (origins: string[], settings?: object) => Promise<MadeWidget>;
  /** While `use` runs, a model answers; otherwise sources are quoted. It stops in the middle of each answer until `release` is called. */
  withModel: (use: (release: () => void) => Promise<void>) => Promise<void>;
};

/** Starts all of it, runs `use`, and stops all of it. */
export async function withStage(use: (stage: Stage) => Promise<void>): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), "freehold-browsers-"));
  const stops = [() => rm(home, { recursive: true, force: true })];
  try {
    const product = await startProduct(home, await freePort());
    stops.unshift(product.stop);
    const sites = await startHostSites();
    stops.unshift(sites.close);
    const traffic = await startProxy();
    stops.unshift(traffic.close);
    const model = await startModel();
    stops.unshift(async () => model.close());
    const { url, ownerLink } = product;
    const cookie = await joinAsOwner(url, ownerLink.split("/join/")[1] ?? "", OWNER);
    const appeals = await fillCollections(url, cookie);
    sites.put("/open-shadows.js", OPEN_SHADOWS);
    sites.put("/keeper", COOKIE_KEEPER);
    await use({
      url,
      sites,
      traffic,
      makeWidget: (origins, settings = {}) =>
        makeWidget({ url, cookie, appeals }, origins, settings),
      withModel: (during) => withModel({ url, cookie, model }, during),
    });
  } finally {
    for (const stop of stops) await stop();
  }
}

/** Adds an English and a Chinese collection with a document each; returns the English one's id. */
async function fillCollections(url: string, cookie: string): Promise<string> {
  const english = await addCollection(url, cookie, {
    name: "Appeals",
    language: "en",
    file: "pdf-legal-en/ca1_00117684624.pdf",
  });
  await addCollection(url, cookie, {
    name: "劳动法规",
    language: "zh",
    file: "pdf-zh-rendered/社会法_劳动合同法(2012-12-28).pdf",
  });
  await until("both documents are ready", async () => {
    const response = await fetch(`${url}/api/collections`, { headers: { cookie } });
    const { collections } = (await response.json()) as {
      collections: { states: { ready: number } }[];
    };
    return collections.every(({ states }) => states.ready === 1);
  });
  return english;
}

type NewCollection = { name: string; language: string; file: string };

async function addCollection(
  url: string,
  cookie: string,
  { name, language, file }: NewCollection,
): Promise<string> {
  const about = { name, language, vertical: "legal", dataClass: "public" };
  const made = await post(`${url}/api/collections`, cookie, about);
  const { id } = (await made.json()) as { id: string };
  const search = new URLSearchParams({ collection: id, name: path.basename(file) });
  const sent = await fetch(`${url}/api/documents?${search}`, {
    method: "POST",
    headers: { origin: url, cookie },
    body: await readFile(fixture("documents", file)),
  });
  if (!sent.ok) throw new Error(`upload: ${sent.status} ${await sent.text()}`);
  return id;
}

type Console = { url: string; cookie: string };

async function makeWidget(
  { url, cookie, appeals }: Console & { appeals: string },
  origins: string[],
  settings: object,
): Promise<MadeWidget> {
  const widget = { name: "Help", origins, collectionIds: [appeals] };
  const made = await post(`${url}/api/widgets`, cookie, widget);
  if (!made.ok) throw new Error(`widget: ${made.status} ${await made.text()}`);
  const { id, secret } = (await made.json()) as MadeWidget;
  const changed = await post(`${url}/api/widgets/${id}`, cookie, settings, "PATCH");
  if (!changed.ok) throw new Error(`settings: ${changed.status} ${await changed.text()}`);
  return { id, secret };
}

async function withModel(
  { url, cookie, model }: Console & { model: Model },
  use: (release: () => void) => Promise<void>,
): Promise<void> {
  const endpoint = { name: "Held", baseUrl: model.baseUrl, model: "held-1" };
  const added = await post(`${url}/api/endpoints`, cookie, endpoint);
  const { id } = (await added.json()) as { id: string };
  const release = model.hold();
  try {
    await post(`${url}/api/endpoints/${id}/default`, cookie, {});
    await use(release);
  } finally {
    release();
    await fetch(`${url}/api/endpoints/${id}`, {
      method: "DELETE",
      headers: { origin: url, cookie },
    });
  }
}
