"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Widget } from "#lib/domain/widgets/widget";
import { RadioChoice } from "./radio-choice.tsx";
import { RotateSecret } from "./rotate-secret.tsx";
import type { SectionProps } from "./section-props.ts";
import { SettingsSection } from "./settings-section.tsx";
import { TextField } from "./text-field.tsx";

type VisitorsSectionProps = SectionProps & { widget: Widget };

export function VisitorsSection({ draft, change, errorOf, widget }: VisitorsSectionProps) {
  const t = useTranslations("console.widgets");
  return (
    <SettingsSection title={t("visitors")}>
      <p className="max-w-measure text-muted">
        {t("visitorsText")}{" "}
        <Link
          href={`/admin/widgets/${widget.id}/install#identity`}
          className="text-accent underline underline-offset-4"
        >
          {t("visitorsHow")}
        </Link>
      </p>
      <RadioChoice
        legend={t("identity")}
        value={draft.identity}
        onChange={(identity) => change({ identity })}
        options={[
          { value: "optional", label: t("identityOptional"), hint: t("identityOptionalHint") },
          { value: "required", label: t("identityRequired"), hint: t("identityRequiredHint") },
        ]}
      />
      <RotateSecret id={widget.id} name={widget.name} madeAt={widget.secretMadeAt} />
      <TextField
        label={t("publicKey")}
        hint={t("publicKeyHint")}
        error={errorOf("publicKey")}
        value={draft.publicKey}
        onChange={(publicKey) => change({ publicKey })}
        rows={3}
        maxLength={1_000}
        spellCheck={false}
        placeholder="-----BEGIN PUBLIC KEY-----"
      />
    </SettingsSection>
  );
}
