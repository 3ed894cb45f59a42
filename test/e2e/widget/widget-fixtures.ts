import { request } from "@playwright/test";
import { test as base, expect, realDocument } from "../fixtures.ts";
import { productUrl } from "../product.ts";
import { type HostPage, type HostSites, startHostSites } from "./host-sites.ts";

export const QUESTION = "Why did the court dismiss the appeal of Calvary Chapel of Bangor?";

type Settings = Record<string, unknown>;
export type Made = { id: string; secret: string };

type Fixtures = {
  /** Other sites, and the pages put on them. */
  sites: HostSites;
  /** Makes a widget with the collection of appeals, through the API of the console. */
  makeWidget: (origins: string[], settings?: Settings) => Promise<Made>;
  /** Makes a shop's page with a widget, which is allowed on that shop's site. */
  shop: (
    draw: (id: string) => HostPage,
    settings?: Settings,
  ) => Promise<Made & { address: string }>;
};

export const test = base.extend<Fixtures, { appeals: string; shared: HostSites }>({
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const sites = await startHostSites();
      await use(sites);
      await sites.close();
    },
    { scope: "worker" },
  ],
  sites: async ({ shared }, use) => use(shared),

  /** A collection with one real judgment in it, ready for questions. */
  appeals: [
    async ({ ownerState }, use) => {
      const api = await request.newContext({
        baseURL: productUrl(),
        storageState: ownerState,
        extraHTTPHeaders: { origin: productUrl() },
      });
      const data = {
        name: "Widget appeals",
        vertical: "legal",
        language: "en",
        dataClass: "public",
      };
      const { id } = await (await api.post("/api/collections", { data })).json();
      const { readFile } = await import("node:fs/promises");
      const file = await readFile(realDocument("pdf-legal-en/ca1_00117684624.pdf"));
      await api.post(`/api/documents?collection=${id}&name=bangor.pdf`, { data: file });
      await expect(async () => {
        const { collections } = await (await api.get("/api/collections")).json();
        const made = collections.find((one: { id: string }) => one.id === id);
        expect(made.states.ready).toBe(1);
      }).toPass({ timeout: 120_000 });
      await use(id);
      // A failed test ends its worker, and the next worker makes a collection of the same name: delete this one.
      await api.delete(`/api/collections/${id}`);
      await api.dispose();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  makeWidget: async ({ page, appeals }, use) => {
    await use(async (origins, settings = {}) => {
      const headers = { origin: productUrl() };
      const data = { name: "Help", origins, collectionIds: [appeals] };
      const reply = await page.request.post("/api/widgets", { headers, data });
      expect(reply.status()).toBe(201);
      const made: Made = await reply.json();
      const change = await page.request.patch(`/api/widgets/${made.id}`, {
        headers,
        data: settings,
      });
      expect(change.status()).toBe(204);
      return made;
    });
  },

  shop: async ({ sites, makeWidget }, use) => {
    await use(async (draw, settings) => {
      const site = `http://shop.test:${sites.ports.first}`;
      const made = await makeWidget([site], settings);
      sites.put(`/${made.id}`, draw(made.id));
      return { ...made, address: `${site}/${made.id}` };
    });
  },
});

/** A site's page with the script tag and some text. */
export function pageWithWidget(id: string, attributes = "", body = ""): HostPage {
  return {
    html: `<!doctype html><html lang="en"><head><title>Shop</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <script src="${productUrl()}/widget.js" data-widget="${id}" ${attributes} defer></script></head>
      <body><h1>Shop</h1><p>Welcome to the shop.</p>${body}</body></html>`,
  };
}

export function pageWithFrame(id: string, attributes = ""): HostPage {
  return {
    html: `<!doctype html><html lang="en"><head><title>Shop</title></head><body><h1>Shop</h1>
      <iframe title="Help" src="${productUrl()}/embed/${id}" width="420" height="640" ${attributes}>
      </iframe></body></html>`,
  };
}

/** A strict content security policy that allows only what a site with a widget needs. */
export function strictPolicy(): Record<string, string> {
  return {
    "content-security-policy": `default-src 'none'; script-src ${productUrl()}; frame-src ${productUrl()}; require-trusted-types-for 'script'`,
  };
}

export { expect };
