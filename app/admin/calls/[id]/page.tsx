import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { getCall } from "#lib/db/calls/call-details";
import { listCharges } from "#lib/db/money/charges";
import type { CallDetail } from "#lib/domain/calls/call-log";
import { callSearch } from "#lib/domain/calls/call-query";
import { AppError } from "#lib/domain/errors";
import { BackLink } from "#ui/page/back-link";
import { PageHeader } from "#ui/page/page-header";
import { RelativeTime } from "#ui/relative-time";
import { orNotFound } from "../../../_ui/page/or-not-found.ts";
import { Fact, Facts } from "../../_components/facts.tsx";
import { CallerName } from "../_components/caller-name.tsx";
import { Costs } from "../_components/costs.tsx";
import { EndpointName } from "../_components/endpoint-name.tsx";
import { OutcomeBadge } from "../_components/outcome-badge.tsx";
import { TokenCounts } from "../_components/token-counts.tsx";
import { AskedQuestion } from "./_components/asked-question.tsx";
import { AttemptList } from "./_components/attempt-list.tsx";

type Props = PageProps<"/admin/calls/[id]">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.calls");
  return { title: t("call") };
}

export default async function CallPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireCuratorPage(`/admin/calls/${id}`);
  const isId = z.uuid().safeParse(id).success;
  const call = await orNotFound(isId ? getCall(viewer, id) : noSuch());
  const charges = await listCharges(viewer, id);
  const t = await getTranslations("console.calls");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <div className="flex flex-col gap-2">
        <BackLink href="/admin/calls">{t("title")}</BackLink>
        <PageHeader title={call.purpose ? t(`purpose.${call.purpose}`) : t("purposeUnknown")}>
          <div className="flex flex-wrap items-center gap-2">
            <OutcomeBadge outcome={call.outcome} />
            <RelativeTime at={call.createdAt} />
          </div>
        </PageHeader>
      </div>
      <CallFacts call={call} />
      {call.asked && <AskedQuestion asked={call.asked} answerId={call.answerId} />}
      <AttemptList call={call} charges={charges} />
    </main>
  );
}

async function CallFacts({ call }: { call: CallDetail }) {
  const t = await getTranslations("console.calls");
  const format = await getFormatter();
  const { caller, costs, createdAt, firstWordMs, isUnpriced, milliseconds, tokens } = call;
  const inMs = (ms: number) => t("milliseconds", { ms: format.number(ms) });
  return (
    <Facts>
      <Fact name={t("time")}>
        {format.dateTime(new Date(createdAt), { dateStyle: "medium", timeStyle: "medium" })}
      </Fact>
      <Fact name={t("askedBy")}>
        {caller.kind === "system" ? (
          <CallerName caller={caller} />
        ) : (
          <Link
            href={`/admin/calls?${callSearch({ who: caller.id })}`}
            className="text-accent underline-offset-4 hover:underline"
          >
            <CallerName caller={caller} />
          </Link>
        )}
      </Fact>
      <Fact name={t("endpoint")}>
        <EndpointName {...call} />
      </Fact>
      <Fact name={t("tokensInOut")}>
        <TokenCounts tokens={tokens} />
      </Fact>
      <Fact name={t("firstWord")}>{firstWordMs === null ? "–" : inMs(firstWordMs)}</Fact>
      <Fact name={t("total")}>{inMs(milliseconds)}</Fact>
      <Fact name={t("cost")}>
        <Costs costs={costs} isUnpriced={isUnpriced} />
      </Fact>
    </Facts>
  );
}

function noSuch(): Promise<never> {
  return Promise.reject(
    new AppError("not_found", "This call does not exist. Reload the list of calls."),
  );
}
