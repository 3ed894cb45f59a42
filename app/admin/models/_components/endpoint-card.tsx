"use client";

import { KeyRound, Quote } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Endpoint, QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import type { EndpointVitals } from "#lib/domain/models/endpoint-vitals";
import { Badge } from "#ui/badge";
import { CapabilityList } from "./capability-list.tsx";
import { type CertificationOf, CertificationPanel } from "./certification-panel.tsx";
import { EndpointActions } from "./endpoint-actions.tsx";
import { EndpointTestResult } from "./endpoint-test-result.tsx";
import { type PlaceContext, PlaceLine } from "./place-line.tsx";
import { PriceLine } from "./price-line.tsx";
import { SettingsLines } from "./settings-lines.tsx";
import { VitalsLines } from "./vitals-lines.tsx";

/** `vitals`: null for `quotes`, which cannot fail. */
type EndpointCardProps = {
  endpoint: Endpoint;
  vitals: EndpointVitals | null;
  certification: CertificationOf;
  place: PlaceContext;
};

/** An endpoint, the data it may receive, and its state. */
export function EndpointCard({ endpoint, vitals, certification, place }: EndpointCardProps) {
  const t = useTranslations("console.models");
  const isQuotes = endpoint.id === QUOTES_ENDPOINT;
  const name = isQuotes ? t("quotes") : endpoint.name;
  return (
    <li className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-medium text-lg">{name}</h2>
        <span className="flex flex-wrap gap-1">
          {endpoint.isDefault && <Badge tone="accent">{t("default")}</Badge>}
          {endpoint.isJudge && <Badge>{t("judge")}</Badge>}
        </span>
      </header>
      {isQuotes ? (
        <Line Icon={Quote}>{t("quotesText")}</Line>
      ) : (
        <>
          <p className="break-all">
            {endpoint.model} <span className="text-muted text-sm">{endpoint.baseUrl}</span>
          </p>
          <PlaceLine
            {...place}
            name={name}
            path={`/api/endpoints/${endpoint.id}/place`}
            standing={endpoint.standing}
            servedBy={endpoint.isLocal ? null : (endpoint.provider?.name ?? null)}
          />
          <PriceLine endpoint={endpoint} />
          {vitals && <VitalsLines vitals={vitals} />}
          {endpoint.hasApiKey && <Line Icon={KeyRound}>{t("hasKey")}</Line>}
          <SettingsLines endpoint={endpoint} />
          <EndpointTestResult test={endpoint.lastTest} />
          {endpoint.capabilities && <CapabilityList card={endpoint.capabilities} />}
        </>
      )}
      <CertificationPanel endpointId={endpoint.id} name={name} {...certification} />
      <EndpointActions endpoint={endpoint} name={name} />
    </li>
  );
}

type LineProps = { Icon: typeof Quote; children: ReactNode };

function Line({ Icon, children }: LineProps) {
  return (
    <p className="flex items-start gap-2 text-muted">
      <Icon aria-hidden className="mt-1 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
