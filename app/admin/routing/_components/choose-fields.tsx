"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { RoutingPolicy } from "#lib/domain/routing/policy";
import { Field } from "#ui/field";
import { Select } from "#ui/select";
import { NumberField } from "./number-field.tsx";
import type { FieldsProps } from "./policy-fields.ts";

type Choose = RoutingPolicy["choose"];
type ChooseBy = Choose["by"];

const WAYS: readonly ChooseBy[] = ["pinned", "weights", "evidence"];

type ChooseFieldsProps = FieldsProps & { by: ChooseBy; onChange: (by: ChooseBy) => void };

/** Who answers: a fixed endpoint, a random split, or the cheapest endpoint that is good enough. */
export function ChooseFields({ by, onChange, ...fields }: ChooseFieldsProps) {
  const t = useTranslations("console.routing");
  const id = useId();
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 font-medium text-sm">{t("choose")}</legend>
      {WAYS.map((way) => (
        <div key={way} className="flex flex-col gap-2">
          <label className="flex items-start gap-2.5">
            <input
              type="radio"
              name="by"
              value={way}
              checked={way === by}
              onChange={() => onChange(way)}
              aria-labelledby={`${id}-${way}`}
              aria-describedby={`${id}-${way}-hint`}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span className="flex min-w-0 flex-col">
              <span id={`${id}-${way}`}>{t(`chooseBy.${way}`)}</span>
              <span id={`${id}-${way}-hint`} className="text-muted text-sm">
                {t(`chooseHint.${way}`)}
              </span>
            </span>
          </label>
          {way === by && way === "pinned" && <PinnedTo {...fields} />}
          {way === by && way === "weights" && <Weights {...fields} />}
        </div>
      ))}
    </fieldset>
  );
}

function PinnedTo({ policy: { choose }, endpoints, errorOf }: FieldsProps) {
  const t = useTranslations("console.routing");
  const pinned = choose.by === "pinned" ? choose.endpointId : null;
  return (
    <Field label={t("pinnedTo")} error={errorOf("pinned")} className="max-w-sm pl-6.5">
      {(control) => (
        <Select {...control} name="pinned" defaultValue={pinned ?? ""}>
          <option value="">{t("default")}</option>
          {endpoints.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function Weights({ policy: { choose }, endpoints, errorOf }: FieldsProps) {
  const t = useTranslations("console.routing");
  const weights = choose.by === "weights" ? choose.weights : {};
  const error = errorOf("weights");
  return (
    <div className="flex flex-col gap-3 pl-6.5">
      {endpoints.length === 0 && <NoEndpoints />}
      <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {endpoints.map(({ id, name }) => (
          <NumberField
            key={id}
            name={`weight:${id}`}
            label={t("weightOf", { name })}
            defaultValue={weights[id] ?? ""}
            placeholder="0"
          />
        ))}
      </div>
      {error ? (
        <p role="alert" className="text-sm text-stop">
          {error}
        </p>
      ) : (
        <p className="text-muted text-sm">{t("weightsHint")}</p>
      )}
    </div>
  );
}

function NoEndpoints() {
  const t = useTranslations("console.routing");
  return (
    <p className="text-muted">
      {t("noEndpoints")}{" "}
      <Link href="/admin/models" className="text-accent underline underline-offset-4">
        {t("toModels")}
      </Link>
    </p>
  );
}
