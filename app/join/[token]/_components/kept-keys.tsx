import { useFormatter, useNow, useTranslations } from "next-intl";
import type { KeyToKeep } from "#lib/db/people/password-links";

/** Asks which access keys go on working. None is chosen: whoever knew the old password may have made one. */
export function KeptKeys({ keys }: { keys: readonly KeyToKeep[] }) {
  const t = useTranslations("auth");
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 font-medium text-sm">{t("resetKeys")}</legend>
      <p className="text-muted text-sm">{t("resetKeysText")}</p>
      <div className="flex max-h-72 flex-col divide-y divide-line overflow-y-auto rounded-md border bg-surface">
        {keys.map((key) => (
          <label key={key.id} className="flex cursor-pointer items-start gap-3 px-3 py-2.5">
            <input
              type="checkbox"
              name="kept"
              value={key.id}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span className="flex min-w-0 flex-col">
              <span className="font-medium [overflow-wrap:anywhere]">{key.name}</span>
              <KeyLine accessKey={key} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function KeyLine({ accessKey: { prefix, lastUsedAt } }: { accessKey: KeyToKeep }) {
  const t = useTranslations("auth");
  const format = useFormatter();
  const now = useNow();
  return (
    <span className="text-muted text-sm">
      {lastUsedAt
        ? t("resetKeyLine", { prefix, when: format.relativeTime(new Date(lastUsedAt), now) })
        : t("resetKeyUnused", { prefix })}
    </span>
  );
}
