"use client";

import { Globe, HousePlug } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { needsDeclaring } from "#lib/domain/models/place";
import type { Standing } from "#lib/domain/models/standing";
import { Badge } from "#ui/badge";
import { Button } from "#ui/button";
import { PlaceDialog } from "./place-dialog.tsx";

/** What the console knows besides the place itself. */
export type PlaceContext = {
  /** The names of members by id, for who confirmed a place. */
  people: Readonly<Record<string, string>>;
  /** Whether the person looking may say where servers stand. */
  mayDeclare: boolean;
};

type PlaceLineProps = PlaceContext & {
  name: string;
  /** Where a statement is sent. */
  path: string;
  standing: Standing;
  /** Who serves it outside, where nothing else names them. */
  servedBy: string | null;
};

/** Where a server stands, whose hardware it is, who says so since when, and how to say it. */
export function PlaceLine(props: PlaceLineProps) {
  const { standing, servedBy, mayDeclare, people, ...dialog } = props;
  const t = useTranslations("console.place");
  const [isOpen, setOpen] = useState(false);
  const isInside = standing.place === "inside";
  const whose = standing.whose ?? servedBy;
  const Icon = isInside ? HousePlug : Globe;
  return (
    <div className="flex items-start gap-2 text-muted">
      <Icon aria-hidden className="mt-1 size-4 shrink-0" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="text-ink">
            {isInside ? t("inside") : whose ? t("outsideOf", { whose }) : t("outside")}
          </span>
          {needsDeclaring(standing) && <Badge tone="warn">{t("unconfirmed")}</Badge>}
        </p>
        <Grounds standing={standing} people={people} />
        {mayDeclare && !standing.isOwnProcess && (
          <Button
            variant="link"
            className="h-auto self-start px-0 text-[length:inherit]"
            onClick={() => setOpen(true)}
          >
            {standing.confirmed ? t("change") : t("declare")}
          </Button>
        )}
      </div>
      {isOpen && (
        <PlaceDialog {...dialog} standing={standing} whose={whose} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}

/** On what grounds a place is shown: who confirmed it and when, or what suggests it and what that means. */
function Grounds({ standing, people }: Pick<PlaceLineProps, "standing" | "people">) {
  const t = useTranslations("console.place");
  const format = useFormatter();
  const { confirmed, suggestion, isOwnProcess, place } = standing;
  if (confirmed) {
    const date = format.dateTime(new Date(confirmed.at), { dateStyle: "medium" });
    const name = people[confirmed.by];
    return <p className="text-sm">{name ? t("by", { name, date }) : t("byCommand", { date })}</p>;
  }
  const reason = t(`reason.${suggestion.reason}`);
  if (isOwnProcess || suggestion.reason === "public-address") {
    return <p className="text-sm">{reason}</p>;
  }
  const isUndecided = suggestion.place === "inside" && place === "outside";
  const means = isUndecided ? "meansName" : place === "inside" ? "meansInside" : "meansOutside";
  return (
    <p className="text-sm">
      {reason} {t(means)}
    </p>
  );
}
