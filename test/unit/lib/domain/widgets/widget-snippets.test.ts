import { describe, expect, it } from "vitest";
import {
  contentSecurityPolicy,
  FRAMEWORKS,
  type SnippetOptions,
  widgetSnippets,
} from "#lib/domain/widgets/widget-snippets";

const widget = {
  id: "6f2c7d2e-3a51-4c57-9a35-2f5a3f1f8a10",
  name: "Tenancy desk",
  language: "page",
  appearance: { accent: "#0b6b4f", position: "right", title: null },
} satisfies SnippetOptions["widget"];

const options: SnippetOptions = {
  ownOrigin: "https://ask.example.com",
  widget,
  loader: { version: "1.0.0", integrity: "sha384-abc+/=" },
  isPinned: false,
};

const codeOf = (...asked: Parameters<typeof widgetSnippets>) =>
  widgetSnippets(...asked)
    .map(({ code }) => code)
    .join("\n");

describe("widgetSnippets", () => {
  it("puts the widget, its colour and its corner into a deferred script", () => {
    expect(codeOf("html", options)).toBe(`<script
  src="https://ask.example.com/widget.js"
  data-widget="6f2c7d2e-3a51-4c57-9a35-2f5a3f1f8a10"
  data-color="#0b6b4f"
  data-position="right"
  defer
></script>`);
  });

  it.each(FRAMEWORKS)("contains this installation's address and the widget in %s", (framework) => {
    const code = codeOf(framework, options);
    expect(code).toContain("https://ask.example.com/");
    expect(code).toContain(widget.id);
  });

  it.each(["html", "react", "vue", "wordpress", "inline"] as const)(
    "pins release and checksum in %s",
    (framework) => {
      for (const { code } of widgetSnippets(framework, { ...options, isPinned: true })) {
        expect(code).toContain("https://ask.example.com/widget/1.0.0.js");
        expect(code).toContain("sha384-abc+/=");
        expect(code).toMatch(/crossorigin"?[=,] ?"anonymous"/i);
        expect(code).not.toContain("widget.js");
      }
    },
  );

  it("sets the language only when it differs from the page's", () => {
    expect(codeOf("html", options)).not.toContain("data-lang");
    expect(codeOf("html", { ...options, widget: { ...widget, language: "zh" } })).toContain(
      'data-lang="zh"',
    );
  });

  it("gives the inline widget an element of its own, and no corner", () => {
    const code = codeOf("inline", options);
    expect(code).toContain('<div id="freehold"');
    expect(code).toContain('data-target="#freehold"');
    expect(code).not.toContain("data-position");
  });

  it("titles the frame with its title, otherwise with the widget's name", () => {
    expect(codeOf("iframe", options)).toContain('title="Tenancy desk"');
    const appearance = { ...widget.appearance, title: "Ask us" };
    expect(codeOf("iframe", { ...options, widget: { ...widget, appearance } })).toContain(
      'title="Ask us"',
    );
  });

  it("keeps names from breaking out of their attribute", () => {
    const name = `"><script>alert('&')</script>`;
    expect(codeOf("iframe", { ...options, widget: { ...widget, name } })).toContain(
      `title="&quot;&gt;&lt;script&gt;alert('&amp;')&lt;/script&gt;"`,
    );
  });

  it("keeps values from ending the script of a Vue component", () => {
    const loader = { version: "</script>", integrity: "x" };
    expect(codeOf("vue", { ...options, loader, isPinned: true }).split("</script>")).toHaveLength(
      2,
    );
  });
});

describe("contentSecurityPolicy", () => {
  it("allows the loader and the frame only", () => {
    expect(contentSecurityPolicy("https://ask.example.com")).toBe(
      "script-src https://ask.example.com;\nframe-src https://ask.example.com;",
    );
  });
});
