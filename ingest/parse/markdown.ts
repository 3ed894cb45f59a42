import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { readFrontMatter } from "./front-matter.ts";
import { readHtml } from "./html.ts";
import { withoutCostlyLines } from "./markdown/costly-lines.ts";
import { htmlOfMarkdown } from "./markdown/to-html.ts";
import type { Read } from "./parsed.ts";
import { firstHeading } from "./title.ts";

/**
 * Reads Markdown (CommonMark and GitHub's) as the page that it is written for: HTML between its lines counts, footnotes
 * stand after the block that refers to them, and angle brackets that are no tag are text.
 */
export function readMarkdown(source: string): Read {
  const plain = withoutCostlyLines(source);
  const tree = fromMarkdown(plain.source, {
    extensions: [gfm({ singleTilde: false }), frontmatter(["yaml", "toml"])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml", "toml"])],
  });
  const yaml = tree.children.find((node) => node.type === "yaml");
  const metadata = yaml ? readFrontMatter(yaml.value) : {};
  const { text, blocks, hidden, warnings } = readHtml(
    plain.restored(htmlOfMarkdown(tree, plain.source)),
  );
  const title = metadata.title ?? firstHeading(text, blocks);
  return { title, text, blocks, hidden, metadata, warnings };
}
