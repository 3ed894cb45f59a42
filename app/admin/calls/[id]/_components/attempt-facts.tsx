import { getFormatter, getTranslations } from "next-intl/server";
import type { AttemptDetail } from "#lib/domain/calls/call-log";
import { Fact, Facts } from "../../../_components/facts.tsx";

/** The fields of the raw response. Missing ones are left out. */
export async function AttemptFacts({ attempt }: { attempt: AttemptDetail }) {
  const t = await getTranslations("console.calls");
  const format = await getFormatter();
  const { bytesSent, finishReason, firstWordMs, headMs, httpStatus, milliseconds } = attempt;
  const { epoch, fingerprint, reportedModel, requestId, retryAfter, startedAt } = attempt;
  const inMs = (ms: number | null) =>
    ms === null ? null : t("milliseconds", { ms: format.number(ms) });
  return (
    <Facts>
      <Fact name={t("began")}>
        {format.dateTime(new Date(startedAt), { dateStyle: "medium", timeStyle: "medium" })}
      </Fact>
      <Fact name={t("head")}>{inMs(headMs)}</Fact>
      <Fact name={t("firstWord")}>{inMs(firstWordMs)}</Fact>
      <Fact name={t("total")}>{inMs(milliseconds)}</Fact>
      <Fact name={t("status")}>{httpStatus}</Fact>
      <Fact name={t("sent")}>{t("bytes", { count: format.number(bytesSent) })}</Fact>
      <Fact name={t("finishReason")}>{finishReason}</Fact>
      <Fact name={t("retryAfter")}>
        {retryAfter === null ? null : t("seconds", { count: retryAfter })}
      </Fact>
      <Fact name={t("reportedModel")}>{reportedModel}</Fact>
      <Fact name={t("fingerprint")}>{fingerprint}</Fact>
      <Fact name={t("requestId")}>{requestId}</Fact>
      <Fact name={t("epoch")}>
        {epoch &&
          t("epochSince", {
            date: format.dateTime(new Date(epoch.startedAt), { dateStyle: "medium" }),
          })}
      </Fact>
    </Facts>
  );
}
