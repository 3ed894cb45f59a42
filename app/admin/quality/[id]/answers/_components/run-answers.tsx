"use client";

import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Select } from "#ui/select";
import { useChange } from "../../../../../_ui/use-change.ts";

type RunAnswersProps = {
  setId: string;
  endpoints: { value: string; name: string }[];
  /** Endpoints with an unfinished run. */
  open: string[];
};

/**
 * Chooses which endpoint is asked the set's questions, and whether another endpoint also grades its
 * answers.
 */
export function RunAnswers({ setId, endpoints, open }: RunAnswersProps) {
  const t = useTranslations("console.quality.answers");
  const { send, isBusy } = useChange();
  const [endpointId, setEndpointId] = useState(endpoints[0]?.value ?? "");
  const [judgeId, setJudgeId] = useState("");
  const isOpen = open.includes(endpointId);

  async function run() {
    const path = `/api/evaluation/sets/${setId}/answer-runs`;
    await send({ method: "POST", path, body: { endpointId, judgeId: judgeId || null } });
  }

  return (
    <section
      aria-label={t("runLabel")}
      className="flex flex-col gap-3 rounded-lg border bg-surface p-4"
    >
      <p className="max-w-measure text-muted text-sm">{t("intro")}</p>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("endpoint")} className="w-full sm:w-60">
          {(control) => (
            <Select
              {...control}
              value={endpointId}
              onChange={(event) => setEndpointId(event.currentTarget.value)}
            >
              <Options of={endpoints} />
            </Select>
          )}
        </Field>
        {/* The first one is `quotes`, which cannot grade. */}
        {endpoints.length > 1 && (
          <Field label={t("grader")} className="w-full sm:w-60">
            {(control) => (
              <Select
                {...control}
                value={judgeId}
                onChange={(event) => setJudgeId(event.currentTarget.value)}
              >
                <option value="">{t("noGrader")}</option>
                <Options of={endpoints.slice(1)} />
              </Select>
            )}
          </Field>
        )}
        <Button variant="primary" isBusy={isBusy || isOpen} onClick={() => void run()}>
          {!isBusy && !isOpen && <Play aria-hidden />}
          {t("run")}
        </Button>
      </div>
    </section>
  );
}

function Options({ of: endpoints }: { of: RunAnswersProps["endpoints"] }) {
  return endpoints.map(({ value, name }) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
}
