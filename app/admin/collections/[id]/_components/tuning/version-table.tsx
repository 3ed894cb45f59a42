import { getFormatter, getTranslations } from "next-intl/server";
import type { TuningState, TuningVersion } from "#lib/domain/tuning/tuning";
import { Badge } from "#ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { VersionSwitch } from "./version-switch.tsx";

const TONES = {
  queued: "neutral",
  training: "neutral",
  candidate: "neutral",
  on: "accent",
  off: "neutral",
  failed: "stop",
} as const satisfies Record<TuningState, string>;

/** Versions, with their effect on held-out questions. */
export async function VersionTable({ versions }: { versions: TuningVersion[] }) {
  const t = await getTranslations("console.tuning");
  const format = await getFormatter();
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeader>{t("version")}</TableHeader>
          <TableHeader>{t("improvement")}</TableHeader>
          <TableHeader>{t("questions")}</TableHeader>
          <TableHeader>{t("heldOut")}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t("switch")}</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {versions.map((tuning) => (
          <TableRow key={tuning.id}>
            <TableCell className="whitespace-nowrap">
              {tuning.version}{" "}
              <Badge tone={TONES[tuning.state]}>{t(`state.${tuning.state}`)}</Badge>
              <p className="text-muted text-sm">
                {format.dateTime(new Date(tuning.createdAt), {
                  dateStyle: "medium",
                  timeStyle: "short",
                })}
              </p>
            </TableCell>
            <TableCell>
              {tuning.kind ? t(`kind.${tuning.kind}`) : "–"}
              {!tuning.fitsModel && <p className="text-sm text-warn">{t("otherModel")}</p>}
            </TableCell>
            <TableCell>{tuning.kind ? format.number(tuning.questions) : "–"}</TableCell>
            <TableCell>
              <HeldOut tuning={tuning} />
            </TableCell>
            <TableCell className="text-right">
              <VersionSwitch tuning={tuning} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

async function HeldOut({ tuning: { figures, kind } }: { tuning: TuningVersion }) {
  const t = await getTranslations("console.tuning");
  const format = await getFormatter();
  if (!figures) return "–";
  const { before, after, gain } = figures;
  if (kind === "none") return t("nothingBetter", { before: three(before.ndcg10) });
  const percent = (value: number) =>
    format.number(value / before.ndcg10, {
      style: "percent",
      maximumFractionDigits: 1,
      signDisplay: "exceptZero",
    });
  return (
    <>
      <p className="whitespace-nowrap">
        {three(before.ndcg10)} → {three(after.ndcg10)} ({percent(gain.mean)})
      </p>
      <p className="text-muted text-sm">
        {t("interval", { low: percent(gain.low), high: percent(gain.high) })}
      </p>
    </>
  );
}

function three(value: number): string {
  return value.toFixed(3);
}
