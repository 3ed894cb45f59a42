"use client";

import type { ReactNode } from "react";
import { classNames } from "#app/_ui/class-names";
import type { Block } from "#lib/domain/documents/document";
import { type DocumentView, piecesOf } from "#lib/domain/documents/document-view";

type Span = { start: number; end: number };
type View = Pick<DocumentView, "text" | "from" | "blocks">;
type BlocksProps = { view: View; mark: Span | null };

/** The blocks of a text as elements. They are made from slices of it: markup in a document stays text. */
export function Blocks({ view, mark }: BlocksProps) {
  return groupsOf(view.blocks).map((group) => {
    const [first] = group;
    if (!first) return null;
    if (first.kind === "table-row") {
      return <Rows key={first.start} rows={group} view={view} mark={mark} />;
    }
    if (first.kind === "list-item") {
      return <Items key={first.start} items={group} view={view} mark={mark} />;
    }
    return <Single key={first.start} block={first} view={view} mark={mark} />;
  });
}

/** Groups consecutive rows into one table and consecutive items into one list. */
function groupsOf(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    const isJoined = block.kind === "table-row" || block.kind === "list-item";
    if (last && isJoined && last[0]?.kind === block.kind) last.push(block);
    else groups.push([block]);
  }
  return groups;
}

const HEADING_SIZES = ["text-xl", "text-lg", "text-lg", "text-base", "text-base", "text-base"];

function Single({ block, view, mark }: { block: Block } & BlocksProps) {
  const text = <Marked span={block} view={view} mark={mark} />;
  switch (block.kind) {
    case "heading":
      return <Heading level={block.level ?? 2}>{text}</Heading>;
    case "quote":
      return (
        <blockquote className="whitespace-pre-line border-l-2 pl-4 font-serif text-lg lang-zh:font-sans">
          {text}
        </blockquote>
      );
    case "code":
      return (
        <pre className="overflow-x-auto rounded-md bg-sunken p-3 text-sm">
          <code>{text}</code>
        </pre>
      );
    default:
      return <p className="whitespace-pre-line font-serif text-lg lang-zh:font-sans">{text}</p>;
  }
}

function Heading({ level, children }: { level: number; children: ReactNode }) {
  // The page's heading is the document's title, so its own headings start one level lower.
  const depth = Math.min(6, Math.max(1, level));
  const Tag = (["h2", "h3", "h4", "h5", "h6", "h6"] as const)[depth - 1] ?? "h6";
  return (
    <Tag className={classNames("whitespace-pre-line pt-3 font-semibold", HEADING_SIZES[depth - 1])}>
      {children}
    </Tag>
  );
}

function Items({ items, view, mark }: { items: Block[] } & BlocksProps) {
  return (
    <ul className="flex flex-col gap-1.5 font-serif text-lg lang-zh:font-sans">
      {items.map((item) => (
        <li
          key={item.start}
          className="list-disc whitespace-pre-line marker:text-muted"
          style={{ marginInlineStart: `${(item.level ?? 1) * 1.4}rem` }}
        >
          <Marked span={item} view={view} mark={mark} />
        </li>
      ))}
    </ul>
  );
}

function Rows({ rows, view, mark }: { rows: Block[] } & BlocksProps) {
  return (
    <div className="overflow-x-auto rounded-md border">
      <table className="w-full border-collapse text-base">
        <tbody className="divide-y divide-line">
          {rows.map((row) => {
            const Cell = row.isHeader ? "th" : "td";
            return (
              <tr key={row.start} className={row.isHeader ? "bg-sunken text-left" : undefined}>
                {(row.cells ?? [row]).map((cell, index) => (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: empty cells share their offsets.
                    key={index}
                    className="whitespace-pre-line border-line px-3 py-2 align-top not-first:border-l"
                  >
                    <Marked span={cell} view={view} mark={mark} />
                  </Cell>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Marked({ span, view, mark }: { span: Span } & BlocksProps) {
  const shift = ({ start, end }: Span) => ({ start: start - view.from, end: end - view.from });
  return piecesOf(view.text, shift(span), mark && shift(mark)).map((piece) =>
    piece.isMarked ? (
      <mark
        key={piece.start}
        className="scroll-mt-[20dvh] rounded-[2px] box-decoration-clone px-0.5"
      >
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
