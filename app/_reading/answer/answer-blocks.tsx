import { useTranslations } from "next-intl";
import { classNames } from "#app/_ui/class-names";
import type { AnswerBlock, AnswerItem } from "#lib/domain/answers/answer-text";
import { AnswerTable } from "./answer-table.tsx";
import type { DrawWords } from "./draw-words.ts";

type AnswerBlocksProps = { blocks: readonly AnswerBlock[]; words: DrawWords };

/** The blocks of an answer. Nothing that a model writes becomes markup, a link or a request. */
export function AnswerBlocks({ blocks, words }: AnswerBlocksProps) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks only ever grow at the end.
    <Block key={index} block={block} words={words} />
  ));
}

function Block({ block, words }: { block: AnswerBlock; words: DrawWords }) {
  switch (block.kind) {
    case "paragraph":
      return <p className="whitespace-pre-line">{words(block.inlines)}</p>;
    case "heading":
      return <h3 className="pt-2 font-sans font-semibold">{words(block.inlines)}</h3>;
    case "quote":
      return (
        <blockquote className="flex flex-col gap-2 border-l-2 pl-4">
          <AnswerBlocks blocks={block.blocks} words={words} />
        </blockquote>
      );
    case "list":
      return <Items isOrdered={block.isOrdered} items={block.items} words={words} />;
    case "table":
      return <AnswerTable table={block} words={words} />;
    case "code":
      return <Code text={block.text} />;
  }
}

type ItemsProps = { isOrdered: boolean; items: readonly AnswerItem[]; words: DrawWords };

function Items({ isOrdered, items, words }: ItemsProps) {
  const drawn = items.map(({ number, blocks }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items only ever grow at the end.
    <li key={index} value={number ?? undefined} className="pl-1">
      <div className="flex flex-col gap-2">
        <AnswerBlocks blocks={blocks} words={words} />
      </div>
    </li>
  ));
  const looks = "flex flex-col gap-2 marker:text-muted";
  if (!isOrdered) return <ul className={classNames(looks, "list-disc pl-6")}>{drawn}</ul>;
  const isWide = items.some(({ number }) => number !== null && number > 99);
  return <ol className={classNames(looks, "list-decimal", isWide ? "pl-16" : "pl-7")}>{drawn}</ol>;
}

/** Scrolls sideways, with the keyboard too, rather than break its lines. */
function Code({ text }: { text: string }) {
  const t = useTranslations("reader");
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard.
      tabIndex={0}
      aria-label={t("code")}
      className="overflow-x-auto rounded-md bg-sunken p-3"
    >
      <pre className="font-mono text-sm">
        <code>{text}</code>
      </pre>
    </section>
  );
}
