import type { Widget } from "./widget.ts";

export const FRAMEWORKS = ["html", "react", "vue", "wordpress", "iframe", "inline"] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** A piece of code and the file it belongs in. */
export type Snippet = { file: string; code: string };

export type SnippetOptions = {
  /** The origin of this installation, as visitors' browsers reach it. */
  ownOrigin: string;
  widget: Pick<Widget, "id" | "name" | "language"> & {
    appearance: Pick<Widget["appearance"], "accent" | "position" | "title">;
  };
  loader: { version: string; integrity: string };
  /** Pins one release of the loader by its checksum, so that browsers run no other. */
  isPinned: boolean;
};

type Attributes = Record<string, string | true>;

/** The code to paste for a framework so that the widget appears. */
export function widgetSnippets(framework: Framework, options: SnippetOptions): Snippet[] {
  switch (framework) {
    case "html":
      return [{ file: "index.html", code: scriptTag(loaderAttributes(options)) }];
    case "react":
      return [nextSnippet(options), reactSnippet(options)];
    case "vue":
      return [vueSnippet(options)];
    case "wordpress":
      return [wordpressSnippet(options)];
    case "iframe":
      return [{ file: "index.html", code: frameTag(options) }];
    case "inline":
      return [{ file: "index.html", code: inlineTags(options) }];
  }
}

/** What a host page must add to its Content-Security-Policy. */
export function contentSecurityPolicy(ownOrigin: string): string {
  return `script-src ${ownOrigin};\nframe-src ${ownOrigin};`;
}

function loaderAttributes(options: SnippetOptions): Attributes {
  const { ownOrigin, widget, loader, isPinned } = options;
  const { accent, position } = widget.appearance;
  return {
    ...(isPinned
      ? {
          src: `${ownOrigin}/widget/${loader.version}.js`,
          integrity: loader.integrity,
          crossorigin: "anonymous",
        }
      : { src: `${ownOrigin}/widget.js` }),
    "data-widget": widget.id,
    "data-color": accent,
    "data-position": position,
    ...(widget.language === "page" ? {} : { "data-lang": widget.language }),
  };
}

function scriptTag(attributes: Attributes): string {
  return `<script\n${writeAttributes({ ...attributes, defer: true })}\n></script>`;
}

function inlineTags(options: SnippetOptions): string {
  const { "data-position": _, ...attributes } = loaderAttributes(options);
  const inline = { ...attributes, "data-mode": "inline", "data-target": "#freehold" };
  return `<div id="freehold" style="height: 640px"></div>\n${scriptTag(inline)}`;
}

function frameTag({ ownOrigin, widget }: SnippetOptions): string {
  const attributes = {
    src: `${ownOrigin}/embed/${widget.id}`,
    title: widget.appearance.title ?? widget.name,
    style: "width: 100%; height: 640px; border: 0",
    allow: "clipboard-write",
    loading: "lazy",
  };
  return `<iframe\n${writeAttributes(attributes)}\n></iframe>`;
}

function nextSnippet(options: SnippetOptions): Snippet {
  const { crossorigin, ...attributes } = loaderAttributes(options);
  const written = writeAttributes(
    {
      ...attributes,
      ...(crossorigin ? { crossOrigin: crossorigin } : {}),
      strategy: "afterInteractive",
    },
    10,
  );
  const code = `import Script from "next/script";

export default function RootLayout({ children }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Script
${written}
        />
      </body>
    </html>
  );
}`;
  return { file: "app/layout.jsx", code };
}

function reactSnippet(options: SnippetOptions): Snippet {
  const code = `import { useEffect } from "react";

/** Put it once, near the root. */
export function FreeholdWidget() {
  useEffect(() => {
${addByScript(options, 4)}
  }, []);
  return null;
}`;
  return { file: "freehold-widget.jsx", code };
}

function vueSnippet(options: SnippetOptions): Snippet {
  const code = `<script setup>
import { onMounted } from "vue";

onMounted(() => {
${addByScript(options, 2)}
});
</script>`;
  return { file: "App.vue", code };
}

function wordpressSnippet(options: SnippetOptions): Snippet {
  const code = `add_action( 'wp_footer', function () {
  ?>
${scriptTag(loaderAttributes(options))}
  <?php
} );`;
  return { file: "functions.php", code };
}

/** Code that adds the loader's tag from a program, only once even if effects run twice. */
function addByScript(options: SnippetOptions, indent: number): string {
  const lines = [
    'if (document.querySelector("script[data-widget]")) return;',
    'const script = document.createElement("script");',
    ...Object.entries(loaderAttributes(options)).map(
      ([name, value]) => `script.setAttribute(${literal(name)}, ${literal(value)});`,
    ),
    "document.body.append(script);",
  ];
  return lines.map((line) => " ".repeat(indent) + line).join("\n");
}

function writeAttributes(attributes: Attributes, indent = 2): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === true ? name : `${name}="${escapeAttribute(value)}"`))
    .map((line) => " ".repeat(indent) + line)
    .join("\n");
}

/** Escapes a value for double quotes in HTML and in JSX, which reads the same character references. */
function escapeAttribute(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** A JavaScript string literal that cannot end the script element around it. */
function literal(value: string | true): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
