import { useTranslations } from "next-intl";
import type { KeptPolicy } from "#lib/db/routing/policies";
import { contentOf } from "#lib/domain/routing/policy-content";
import { Badge } from "#ui/badge";
import { RelativeTime } from "#ui/relative-time";
import type { RoutedEndpoint } from "../../_components/use-endpoint-name.ts";
import { GoBack } from "./go-back.tsx";
import { PolicyWords } from "./policy-words.tsx";

type VersionListProps = {
  /** Latest first. */
  versions: readonly (KeptPolicy & { savedBy: string })[];
  /** The version that holds. */
  current: number | null;
  endpoints: readonly RoutedEndpoint[];
};

/** A page of the versions of the policy: who saved each and when, what it says, and a button to restore it. */
export function VersionList({ versions, current, endpoints }: VersionListProps) {
  const t = useTranslations("console.routing.versions");
  return (
    <ul className="divide-y divide-line rounded-lg border bg-surface">
      {versions.map(({ version, policy, savedBy, createdAt }) => (
        <li key={version} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
          <details className="min-w-0 flex-1 basis-72">
            <summary className="cursor-pointer">
              <span className="mr-2 font-medium">{t("version", { version })}</span>
              {version === current && <Badge tone="accent">{t("holds")}</Badge>}
              <span className="block pl-4 text-muted text-sm">
                {savedBy} · <RelativeTime at={createdAt} />
              </span>
            </summary>
            <div className="pt-3">
              <PolicyWords policy={policy} endpoints={endpoints} />
            </div>
          </details>
          {version !== current && <GoBack version={version} content={contentOf(policy)} />}
        </li>
      ))}
    </ul>
  );
}
