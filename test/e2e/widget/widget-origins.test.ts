import type { Page } from "@playwright/test";
import { productUrl } from "../product.ts";
import { expect, pageWithFrame, pageWithWidget, test } from "./widget-fixtures.ts";

test.use({ ignoreHTTPSErrors: true });

type Verdict = "shown" | "blocked" | "refused";

/**
 * The state of the frame on a page: “shown”: drawn, with a session; “blocked”: not drawn by the browser; “refused”:
 * drawn, but without a session from the server.
 */
async function verdictAt(page: Page, address: string): Promise<Verdict> {
  const blocked = page
    .waitForEvent("console", {
      predicate: (message) => /frame-ancestors/.test(message.text()),
      timeout: 15_000,
    })
    .then(() => "blocked" as const);
  const asked = page
    .waitForResponse((response) => response.url().endsWith("/api/widget/sessions"), {
      timeout: 15_000,
    })
    .then((response) => (response.ok() ? ("shown" as const) : ("refused" as const)));
  await page.goto(address);
  return await Promise.any([blocked, asked]);
}

test("only the allowed sites can show the widget", async ({ browser, sites, makeWidget }) => {
  test.setTimeout(240_000);
  const { first, second, secure } = sites.ports;
  const lists: Record<string, string[]> = {
    exact: [`http://shop.test:${first}`],
    wildcard: [`http://*.club.test:${first}`],
    secure: [`https://shop.test:${secure}`],
    upgrade: [`http://shop.test:${secure}`],
    loopback: [`http://localhost:${first}`],
    nobody: [],
  };
  const cases: [list: string, address: string, Verdict][] = [
    ["exact", `http://shop.test:${first}`, "shown"],
    ["exact", `http://evil.test:${first}`, "blocked"],
    ["exact", `http://www.shop.test:${first}`, "blocked"],
    ["exact", `http://shop.test:${second}`, "blocked"],
    ["exact", `https://shop.test:${secure}`, "blocked"],
    ["exact", `http://shop.test.evil.test:${first}`, "blocked"],
    ["wildcard", `http://a.club.test:${first}`, "shown"],
    ["wildcard", `http://a.b.club.test:${first}`, "shown"],
    ["wildcard", `http://club.test:${first}`, "blocked"],
    ["wildcard", `http://evilclub.test:${first}`, "blocked"],
    ["secure", `https://shop.test:${secure}`, "shown"],
    ["secure", `http://shop.test:${first}`, "blocked"],
    ["upgrade", `https://shop.test:${secure}`, "blocked"],
    ["loopback", `http://localhost:${first}`, "shown"],
    ["loopback", `http://127.0.0.1:${first}`, "blocked"],
    ["nobody", `http://shop.test:${first}`, "blocked"],
  ];
  for (const [list, origins] of Object.entries(lists)) {
    const { id } = await makeWidget(origins);
    sites.put(`/${list}`, pageWithFrame(id));
  }
  for (const [list, address, expected] of cases) {
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      storageState: { cookies: [], origins: [] },
    });
    const verdict = await verdictAt(await context.newPage(), `${address}/${list}`);
    expect(verdict, `${list} at ${address}`).toBe(expected);
    await context.close();
  }
});

test("a sandbox or a page around an allowed page cannot show the widget", async ({
  stranger: page,
  sites,
  makeWidget,
}) => {
  const { first } = sites.ports;
  const { id } = await makeWidget([`http://shop.test:${first}`]);
  sites.put("/inner", pageWithFrame(id));
  sites.put("/around", { html: `<iframe src="http://shop.test:${first}/inner"></iframe>` });
  sites.put("/sandbox", {
    html: `<iframe sandbox="allow-scripts" src="http://shop.test:${first}/inner"></iframe>`,
  });
  expect(await verdictAt(page, `http://evil.test:${first}/around`)).toBe("blocked");
  expect(await verdictAt(page, `http://shop.test:${first}/sandbox`)).toBe("blocked");
});

test("on a site that is not allowed, the loader tells the visitor and the site", async ({
  stranger: page,
  sites,
  makeWidget,
}) => {
  const { first } = sites.ports;
  const { id } = await makeWidget([`http://shop.test:${first}`]);
  sites.put("/", pageWithWidget(id));
  const warned = page.waitForEvent("console", {
    predicate: (message) => message.text().includes(`http://evil.test:${first} is not an allowed`),
    timeout: 40_000,
  });
  await page.goto(`http://evil.test:${first}/`);
  const reason = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const { Freehold } = window as unknown as {
          Freehold: {
            open: () => void;
            on: (name: string, listener: (detail: { reason: string }) => void) => void;
          };
        };
        Freehold.on("error", (detail) => resolve(detail.reason));
        Freehold.open();
      }),
  );
  expect(reason).toBe("unreachable");
  await warned;
});

test("the widget page starts no session when it is opened on its own", async ({
  stranger: page,
  makeWidget,
}) => {
  const { id } = await makeWidget(["http://shop.test"]);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${productUrl()}/embed/${id}`);
  await expect(page.getByText("works only inside a website")).toBeVisible();
  expect(asked.filter((url) => url.includes("/api/"))).toEqual([]);
});

test("a client cannot choose the address by which it is counted", async ({
  stranger: page,
  makeWidget,
}) => {
  const site = "http://shop.test";
  const { id } = await makeWidget([site]);
  const enter = async (number: number) => {
    const response = await page.request.post("/api/widget/sessions", {
      headers: { origin: productUrl(), "x-forwarded-for": `198.51.100.${number}` },
      data: { widgetId: id, hostOrigin: site },
    });
    return response.status();
  };
  const statuses: number[] = [];
  for (let number = 0; number < 130; number += 1) statuses.push(await enter(number));
  // The limit is sixty a minute, and a new minute may begin once during the count.
  const refused = statuses.filter((status) => status === 429).length;
  expect(refused).toBeGreaterThanOrEqual(10);
  expect(statuses.filter((status) => status === 200).length).toBe(130 - refused);
});

test("an allowed site cannot frame any other page", async ({
  stranger: page,
  sites,
  makeWidget,
}) => {
  const { first } = sites.ports;
  const { id } = await makeWidget([`http://shop.test:${first}`]);
  for (const path of ["/sign-in", "/admin", `/embed/${id}/preview`, "/embed/none", "/d/x"]) {
    const response = await page.request.get(`${productUrl()}${path}`, { maxRedirects: 0 });
    const policy = response.headers()["content-security-policy"] ?? "";
    const own = path.endsWith("/preview") ? "'self'" : "'none'";
    expect(policy, path).toContain(`frame-ancestors ${own}`);
  }
});

test("only messages from the page around the frame have an effect", async ({
  stranger: page,
  sites,
  makeWidget,
}) => {
  const { first } = sites.ports;
  const { id } = await makeWidget([`http://shop.test:${first}`]);
  const { html } = pageWithFrame(id, 'name="widget"');
  sites.put("/sibling", { html: "<p>sibling</p>" });
  sites.put("/fuzz", {
    html: html.replace("</body>", `<iframe name="sibling" src="/sibling"></iframe></body>`),
  });
  await page.goto(`http://shop.test:${first}/fuzz`);
  await page.waitForResponse((response) => response.url().endsWith("/api/widget/sessions"));
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));

  /** Offers the frame a port and sends over it all that a loader could send. Returns whether the port is accepted. */
  const offer = (data: unknown, from: "page" | "sibling") =>
    page.evaluate(
      ([message, sender]) =>
        new Promise<boolean>((resolve) => {
          const widget = window.frames["widget" as never] as unknown as Window;
          const source = sender === "page" ? window : window.frames["sibling" as never];
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(true);
          port1.postMessage({ type: "ask", question: "Injected?" });
          port1.postMessage({ type: "identify", token: "a.b.c" });
          const post = (source as unknown as { Function: FunctionConstructor }).Function(
            "target",
            "message",
            "port",
            "target.postMessage(message, '*', [port])",
          );
          post(widget, message, port2);
          setTimeout(() => resolve(false), 700);
        }),
      [data, from] as const,
    );
  const connect = { freehold: "connect", version: 1, nonce: "0123456789abcdef0123456789abcdef" };

  expect(await offer(connect, "sibling")).toBe(false);
  for (const wrong of [
    { ...connect, version: 2 },
    { ...connect, nonce: "short" },
    { ...connect, freehold: "preview", settings: { appearance: { title: "Injected" } } },
    "connect",
    null,
    { type: "ask", question: "Injected?" },
    { type: "open" },
  ]) {
    expect(await offer(wrong, "page"), JSON.stringify(wrong)).toBe(false);
  }
  expect(asked.filter((url) => url.includes("/api/"))).toEqual([]);
  // The control: a correct offer from the page around the frame is accepted.
  expect(await offer(connect, "page")).toBe(true);
});
