import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ServingProvider } from "#lib/db/models/providers";
import type { EgressSummary } from "#lib/domain/calls/egress";
import { OWN_SERVERS } from "#lib/domain/models/provider";
import type { Place } from "#lib/domain/models/standing";
import { Badge } from "#ui/badge";
import { ByteSize } from "#ui/byte-size";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { providerLabel } from "./provider-label.ts";

type ProviderTableProps = { providers: ServingProvider[]; sums: EgressSummary["byProvider"] };

/** All providers: what they may be sent, what is known of them, and what they were sent. */
export async function ProviderTable({ providers, sums }: ProviderTableProps) {
  const t = await getTranslations("console.privacy");
  return (
    <Table>
      <caption className="sr-only">{t("providers")}</caption>
      <TableHead>
        <TableRow>
          <TableHeader>{t("provider")}</TableHeader>
          <TableHeader>{t("jurisdiction")}</TableHeader>
          <TableHeader>{t("trains")}</TableHeader>
          <TableHeader>{t("keeps")}</TableHeader>
          <TableHeader>{t("maxDataClass")}</TableHeader>
          <TableHeader>{t("masking")}</TableHeader>
          <TableHeader className="text-right">{t("requestsLeft")}</TableHeader>
          <TableHeader className="text-right">{t("requestsBlocked")}</TableHeader>
          <TableHeader className="text-right">{t("bytesLeft")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {providers.map((provider) => (
          <ProviderLine
            key={provider.id}
            provider={provider}
            sum={sums.find((sum) => sum.providerId === provider.id && isOwnPlace(sum, provider))}
          />
        ))}
      </TableBody>
    </Table>
  );
}

/** What was sent to a server that stood elsewhere than the provider's servers do is shown by its records only. */
function isOwnPlace({ place }: { place: Place }, { kind }: ServingProvider): boolean {
  return (place === "inside") === (kind === OWN_SERVERS.kind);
}

type ProviderLineProps = {
  provider: ServingProvider;
  /** Undefined: nothing was sent to it. */
  sum: EgressSummary["byProvider"][number] | undefined;
};

async function ProviderLine({ provider, sum }: ProviderLineProps) {
  const t = await getTranslations("console.privacy");
  const tClass = await getTranslations("console.dataClass");
  const format = await getFormatter();
  const { id, name, jurisdiction, trainsOnData, maxDataClass } = provider;
  return (
    <TableRow>
      <TableCell className="font-medium">
        <Link
          href={`/admin/privacy/providers/${id}`}
          className="underline-offset-4 hover:text-accent hover:underline"
        >
          {providerLabel(name, t)}
        </Link>
      </TableCell>
      <TableCell>
        <Jurisdiction jurisdiction={jurisdiction} />
      </TableCell>
      <TableCell>
        <Badge tone={trainsOnData === "no" ? "neutral" : "warn"}>
          {t(`training.${trainsOnData}`)}
        </Badge>
      </TableCell>
      <TableCell>{provider.retention ?? t("unknown")}</TableCell>
      <TableCell>{tClass(maxDataClass)}</TableCell>
      <TableCell>
        <Masking provider={provider} />
      </TableCell>
      <TableCell className="text-right tabular-nums">
        {format.number(sum ? sum.records - sum.blocked : 0)}
      </TableCell>
      <TableCell className="text-right tabular-nums">{format.number(sum?.blocked ?? 0)}</TableCell>
      <TableCell className="whitespace-nowrap text-right tabular-nums">
        <ByteSize bytes={sum?.bytes ?? 0} />
      </TableCell>
    </TableRow>
  );
}

async function Masking({ provider: { kind, isMasked } }: { provider: ServingProvider }) {
  const t = await getTranslations("console.privacy");
  if (kind === OWN_SERVERS.kind) return isMasked ? t("on") : t("stays");
  return isMasked ? t("on") : <Badge tone="warn">{t("off")}</Badge>;
}

/** A country's name in the reader's language, or that it is your own servers or unknown. */
async function Jurisdiction({ jurisdiction }: Pick<ServingProvider, "jurisdiction">) {
  const t = await getTranslations("console.privacy");
  const format = await getFormatter();
  if (jurisdiction === "house") return t("ownServers");
  if (jurisdiction === "unknown") return t("unknown");
  return format.displayName(jurisdiction, { type: "region" }) ?? jurisdiction;
}
