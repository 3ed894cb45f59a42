import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { AccessKey } from "#lib/domain/people/access-key";
import { RelativeTime } from "#ui/relative-time";

/** When a key was last used and when it expires, in columns of one width, so that rows can be compared. */
export function KeyDates({ accessKey }: { accessKey: AccessKey }) {
  const t = useTranslations("keys");
  const format = useFormatter();
  const { lastUsedAt, expiresAt } = accessKey;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
      <Fact name={t("lastUsed")}>
        {lastUsedAt ? <RelativeTime at={lastUsedAt} /> : t("neverUsed")}
      </Fact>
      <Fact name={t("expires")}>
        {expiresAt
          ? format.dateTime(new Date(expiresAt), { dateStyle: "medium" })
          : t("neverExpires")}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="w-32">
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
