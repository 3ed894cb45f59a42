"use client";

import { useTranslations } from "next-intl";
import type { Hit } from "../turn.ts";
import { usePlace } from "./use-place.ts";

/** For a copy, the hit that represents it in the list of places; any other hit represents itself. */
export function keptFor(hit: Hit, hits: readonly Hit[]): Hit {
  const isHere = (other: Hit) => other.key === hit.key;
  return hits.find(isHere) ?? hits.find(({ alsoIn }) => alsoIn?.hits.some(isHere)) ?? hit;
}

type AlsoInProps = { hit: Hit; kept: Hit; onOpen: (hit: Hit) => void };

/** Other places with nearly the same text, each a button that opens it. */
export function AlsoIn({ hit, kept, onOpen }: AlsoInProps) {
  const t = useTranslations("reader");
  const place = usePlace();
  if (!kept.alsoIn) return null;
  const { count, hits } = kept.alsoIn;
  const others = [kept, ...hits].filter(({ key }) => key !== hit.key);
  const unnamed = count - hits.length;
  return (
    <details className="border-b bg-surface px-4 py-1.5 text-sm">
      <summary className="min-h-6 cursor-pointer text-muted hover:text-ink">
        {t("alsoIn", { count })}
      </summary>
      <ul className="flex max-h-40 flex-col overflow-y-auto py-1">
        {others.map((other) => (
          <li key={other.key}>
            <button
              type="button"
              className="min-h-6 py-1 text-left text-accent underline-offset-4 hover:underline"
              onClick={() => onOpen(other)}
            >
              {place(other)}
            </button>
          </li>
        ))}
        {unnamed > 0 && <li className="py-1 text-muted">{t("moreAlsoIn", { count: unnamed })}</li>}
      </ul>
    </details>
  );
}
