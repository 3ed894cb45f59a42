"use client";

import { CircleHelp, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useRef, useState } from "react";
import { classNames } from "#app/_ui/class-names";
import { joinSentences } from "#app/_ui/join-sentences";
import { type JudgedSentence, verdictOf } from "#lib/domain/answers/support";
import { languageOfText } from "#lib/domain/language";
import { Button } from "#ui/button";
import { Popover } from "#ui/overlay/popover";
import { Tooltip } from "#ui/overlay/tooltip";
import { type Hit, hitOfPlace, type Turn } from "../turn.ts";
import { useVerdictWords } from "./use-verdict-words.ts";

type MarkedSentenceProps = {
  sentence: JudgedSentence;
  turn: Turn;
  /** The sentence is a row of a table and goes on in the next cell, so its sign comes later. */
  continues: boolean;
  onOpen: (hit: Hit) => void;
  children: ReactNode;
};

const TEXT = {
  "not-shown": "decoration-warn decoration-dotted",
  contradicted: "decoration-stop bg-stop-wash",
  supported: "",
  verbatim: "",
};

/** A sentence that its sources do not support: underlined, with a sign that explains the verdict. */
export function MarkedSentence(props: MarkedSentenceProps) {
  const { sentence, turn, continues, onOpen, children } = props;
  const [isHinted, setHinted] = useState(false);
  const words = useRef<HTMLSpanElement>(null);
  return (
    <span
      data-verdict={verdictOf(sentence)}
      onPointerEnter={({ pointerType }) => setHinted(pointerType === "mouse")}
      onPointerLeave={() => setHinted(false)}
    >
      <span
        ref={words}
        className={classNames(
          "box-decoration-clone rounded-sm underline decoration-2 underline-offset-4",
          TEXT[verdictOf(sentence)],
        )}
      >
        {children}
      </span>
      {!continues && (
        <Sign
          beside={words}
          sentence={sentence}
          turn={turn}
          isHinted={isHinted}
          onHint={setHinted}
          onOpen={onOpen}
        />
      )}
    </span>
  );
}

type SignProps = Omit<MarkedSentenceProps, "children" | "continues"> &
  Hinting & {
    /** The sentence itself, which the popover must not cover. */
    beside: RefObject<HTMLElement | null>;
  };

/** Hover or focus shows the verdict; a click or a tap opens more, with a link to the source. */
function Sign({ beside, sentence, turn, onOpen, ...hinting }: SignProps) {
  const [isOpen, setOpen] = useState(false);
  const { verdict, reason, model } = useVerdictWords()(sentence);
  const words = [verdict, reason, model ?? ""].filter((line) => line !== "");
  const wanted = useRef<Hit | null>(null);
  const want = (hit: Hit) => {
    wanted.current = hit;
    setOpen(false);
  };
  // Opens the source from the sign, so that closing it returns the focus to the sentence.
  const openWanted = () => {
    if (wanted.current) onOpen(wanted.current);
    wanted.current = null;
  };
  return (
    <Popover
      label={verdict}
      beside={beside}
      open={isOpen}
      onOpenChange={setOpen}
      onClosed={openWanted}
      trigger={
        <SignButton
          words={words}
          isContradicted={verdictOf(sentence) === "contradicted"}
          {...hinting}
          isHinted={hinting.isHinted && !isOpen}
        />
      }
    >
      <Explanation sentence={sentence} turn={turn} onOpen={want} />
    </Popover>
  );
}

/** "Compare yourself: This sentence cites no source." */
function useLabel([verdict = "", ...more]: readonly string[]): string {
  const t = useTranslations("common");
  const value = joinSentences(useLocale(), more);
  return value === "" ? verdict : t("labelled", { name: verdict, value });
}

type Hinting = { isHinted: boolean; onHint: (isHinted: boolean) => void };
type SignButtonProps = Hinting & { words: string[]; isContradicted: boolean };

/** A button that passes the popover's own properties on. */
function SignButton({ words, isContradicted, isHinted, onHint, ...trigger }: SignButtonProps) {
  const Icon = isContradicted ? TriangleAlert : CircleHelp;
  const label = useLabel(words);
  return (
    <Tooltip
      open={isHinted}
      onOpenChange={onHint}
      content={
        <span className="flex flex-col gap-1">
          {words.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      }
    >
      <button
        {...trigger}
        type="button"
        aria-label={label}
        className={classNames(
          // A touch target of 24 px, although the line is lower.
          "print-hidden relative mx-0.5 inline-flex size-5 translate-y-0.5 items-center justify-center rounded-sm before:absolute before:-inset-1",
          isContradicted ? "text-stop" : "text-warn",
        )}
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </Tooltip>
  );
}

function Explanation({
  sentence,
  turn,
  onOpen,
}: Omit<MarkedSentenceProps, "children" | "continues">) {
  const t = useTranslations("reader.support");
  const { verdict, reason, model } = useVerdictWords()(sentence);
  const hit = sentence.place && hitOfPlace(turn, sentence.place);
  const isContradicted = verdictOf(sentence) === "contradicted";
  return (
    <div className="flex flex-col gap-2 font-sans">
      <p className={classNames("font-semibold", isContradicted ? "text-stop" : "text-warn")}>
        {verdict}
      </p>
      {reason && <p>{reason}</p>}
      {model && <p>{model}</p>}
      {hit && (
        <>
          <blockquote
            lang={languageOfText(hit.quote)}
            className="line-clamp-5 border-l-2 pl-3 text-muted"
          >
            {hit.quote}
          </blockquote>
          <Button size="small" className="self-start" onClick={() => onOpen(hit)}>
            {t("open", { marker: hit.marker ?? 0 })}
          </Button>
        </>
      )}
      <p className="text-muted text-xs">{t("noProof")}</p>
    </div>
  );
}
