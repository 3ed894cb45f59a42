"use client";

import { Ruler, Timer, Wrench } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Endpoint } from "#lib/domain/models/endpoint";
import { Button } from "#ui/button";
import { RelativeTime } from "#ui/relative-time";
import { SettingsDialog } from "./settings-dialog.tsx";
import { useForgetQuirks } from "./use-forget-quirks.ts";

/** How long an endpoint may take, how large its context window is, and what its server refuses. */
export function SettingsLines({ endpoint }: { endpoint: Endpoint }) {
  const t = useTranslations("console.models.settings");
  const [isOpen, setOpen] = useState(false);
  const { patience } = endpoint;
  if (!patience) return null;
  const { own, usual } = patience;
  return (
    <div className="flex flex-col gap-2 text-muted">
      <Line Icon={Timer}>
        {t("patience", {
          head: own.head ?? usual.head,
          firstSign: own.firstSign ?? usual.firstSign,
          pause: own.pause ?? usual.pause,
          whole: own.whole ?? usual.whole,
        })}
      </Line>
      <Line Icon={Ruler}>
        <WindowWords window={endpoint.contextWindow} />{" "}
        <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
          {t("change")}
        </Button>
      </Line>
      {endpoint.quirks.length > 0 && <Quirks endpoint={endpoint} />}
      {isOpen && <SettingsDialog endpoint={endpoint} onClose={() => setOpen(false)} />}
    </div>
  );
}

function WindowWords({ window: { own, reported } }: { window: Endpoint["contextWindow"] }) {
  const t = useTranslations("console.models.settings");
  const format = useFormatter();
  if (own !== null) return t("windowOwn", { tokens: format.number(own) });
  if (!reported) return t("windowUnknown");
  const tokens = format.number(reported.tokens);
  return t(reported.isAssumed ? "windowAssumed" : "windowReported", {
    tokens,
    from: reported.from,
  });
}

function Quirks({ endpoint: { id, quirks } }: { endpoint: Endpoint }) {
  const t = useTranslations("console.models.settings");
  const { forget, isBusy } = useForgetQuirks(id);
  return (
    <Line Icon={Wrench}>
      {quirks.map(({ parameter, said, at }) => (
        <span key={parameter} className="block break-words">
          {parameter === "system" ? t("quirkSystem") : t("quirk", { parameter })}{" "}
          <RelativeTime at={at} />
          {said && <span className="block text-sm">{t("said", { said })}</span>}
        </span>
      ))}
      <Button size="small" variant="ghost" isBusy={isBusy} onClick={() => void forget()}>
        {t("forget")}
      </Button>
    </Line>
  );
}

function Line({ Icon, children }: { Icon: typeof Timer; children: ReactNode }) {
  return (
    <div className="flex items-start gap-2">
      <Icon aria-hidden className="mt-1 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
