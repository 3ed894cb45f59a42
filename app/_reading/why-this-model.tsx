"use client";

import { Route } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { joinSentences } from "#app/_ui/join-sentences";
import { showsNearest } from "#lib/domain/answers/answer";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import type { AnswerRouting, NamedEndpoint } from "#lib/domain/routing/answer-routing";
import { Button } from "#ui/button";
import { Dialog } from "#ui/overlay/dialog";
import { ErrorState } from "#ui/page/error-state";
import { type Reply, requestJson } from "#ui/request-json";
import { Skeleton } from "#ui/skeleton";
import { useDoor } from "./door.tsx";
import { QualityLine } from "./quality-line.tsx";
import { LookedAtList } from "./source/looked-at-list.tsx";
import type { Turn } from "./turn.ts";

/**
 * Opens a panel on which model answered and why, for members. Without a model there is nothing to
 * explain.
 */
export function WhyThisModel({ turn }: { turn: Turn }) {
  const { mayAskWhy } = useDoor();
  const { answerId, endpointId, state } = turn;
  const hasModel = !showsNearest(state) && endpointId !== QUOTES_ENDPOINT;
  if (!mayAskWhy || answerId === null || !hasModel) return null;
  return <WhyButton answerId={answerId} note={turn.note} />;
}

/** The explanation, or why there is none: still loading, no decision was made, or loading failed. */
type Known = AnswerRouting | "loading" | "nothing" | "failed";

type WhyProps = { answerId: string; note: Turn["note"] };

function WhyButton({ answerId, note }: WhyProps) {
  const t = useTranslations("routing.why");
  const { path } = useDoor();
  const [isOpen, setOpen] = useState(false);
  const [known, setKnown] = useState<Known>("loading");

  async function look() {
    setOpen(true);
    setKnown("loading");
    setKnown(knownFrom(await requestJson("GET", `${path}/answers/${answerId}/routing`)));
  }

  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("button")}
        title={t("button")}
        className="size-8 text-muted"
        onClick={() => void look()}
      >
        <Route aria-hidden />
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t("title")}>
        <Why known={known} note={note} onAgain={() => void look()} />
      </Dialog>
    </>
  );
}

function knownFrom(reply: Reply<AnswerRouting>): Known {
  if (reply.ok) return reply.body;
  if (reply.status === 404) return "nothing";
  console.warn("Why a model answered could not be looked up.", reply);
  return "failed";
}

type WhyPanelProps = { known: Known; note: Turn["note"]; onAgain: () => void };

function Why({ known, note, onAgain }: WhyPanelProps) {
  const t = useTranslations("routing.why");
  const common = useTranslations("common");
  if (known === "loading") {
    return (
      <div aria-busy className="flex flex-col gap-2">
        <Skeleton className="h-5 w-3/4" />
        <Skeleton className="h-20 w-full" />
      </div>
    );
  }
  if (known === "failed") {
    const again = (
      <Button size="small" onClick={onAgain}>
        {common("retry")}
      </Button>
    );
    return <ErrorState title={t("failed")} action={again} />;
  }
  if (known === "nothing") {
    return (
      <div className="flex flex-col gap-1">
        <p className="font-medium">{t("nothingTitle")}</p>
        <p className="text-muted">{t("nothing")}</p>
      </div>
    );
  }
  return <Reasons routing={known} note={known.note ?? note} />;
}

function Reasons({ routing, note }: { routing: AnswerRouting; note: Turn["note"] }) {
  const t = useTranslations("routing");
  const reader = useTranslations("reader");
  const locale = useLocale();
  const nameOf = useNameOf();
  const { mode, vertical, policyVersion: version, chosen, answeredBy, candidates } = routing;
  const about = t(`why.about.${vertical}`);
  const who = answeredBy ?? chosen;
  const known = candidates.find(({ id }) => id === who.id)?.quality ?? null;
  const isOther = answeredBy !== null && answeredBy.id !== chosen.id;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <p className="text-lg">
          {t.rich("why.answeredBy", {
            name: nameOf(who),
            strong: (name) => <strong className="font-semibold">{name}</strong>,
          })}
        </p>
        <p>
          {joinSentences(locale, [
            isOther && t("why.wanted", { name: nameOf(chosen) }),
            t(`modeText.${mode}`),
          ])}
        </p>
        <QualityLine quality={known} />
        {note && <p className="text-warn">{reader(`note.${note}`)}</p>}
        <p className="text-muted text-sm">
          {version === null ? t("why.goes", { about }) : t("why.goesBy", { version, about })}
        </p>
      </div>
      <LookedAtList
        candidates={candidates.filter(({ id }) => id !== chosen.id && id !== answeredBy?.id)}
        nameOf={nameOf}
        isAlone={candidates.length === 1}
      />
    </div>
  );
}

function useNameOf() {
  const t = useTranslations("routing");
  return ({ id, name }: NamedEndpoint) =>
    id === QUOTES_ENDPOINT ? t("quotes") : (name ?? t("removed"));
}
