"use client";

import { useTranslations } from "next-intl";
import type { PlacedTextServer } from "#lib/models/place/text-servers";
import { type PlaceContext, PlaceLine } from "./place-line.tsx";

type TextServerListProps = PlaceContext & { servers: readonly PlacedTextServer[] };

/** The embedding server and the reranker, which are sent text, too, and where each stands. */
export function TextServerList({ servers, ...context }: TextServerListProps) {
  const t = useTranslations("console.place");
  return (
    <ul className="grid items-start gap-4 lg:grid-cols-2">
      {servers.map(({ kind, address, model, standing }) => (
        <li key={kind} className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
          <h3 className="font-medium text-lg">{t(`server.${kind}`)}</h3>
          <p className="break-all">
            {model}{" "}
            {!standing.isOwnProcess && <span className="text-muted text-sm">{address}</span>}
          </p>
          <PlaceLine
            {...context}
            name={t(`server.${kind}`)}
            path={`/api/text-servers/${kind}/place`}
            standing={standing}
            servedBy={null}
          />
        </li>
      ))}
    </ul>
  );
}
