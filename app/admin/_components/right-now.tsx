import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { CollectionSummary } from "#lib/domain/documents/collection-summary";
import type { DocumentState } from "#lib/domain/documents/document";
import { Button } from "#ui/button";

type RightNowProps = { states: Record<DocumentState, number>; collections: CollectionSummary[] };

/** What is being worked on and what needs a person, each with a link. */
export async function RightNow({ states, collections }: RightNowProps) {
  const t = await getTranslations("console.overview");
  const working = states.queued + states.parsing;
  const isAllDone = working + states.failed + states.searchable === 0;
  const failedIn = collections.filter((collection) => collection.states.failed > 0);
  return (
    <section aria-labelledby="right-now" className="flex flex-col gap-3">
      <h2 id="right-now" className="font-semibold text-xl">
        {t("now")}
      </h2>
      <ul className="flex flex-col gap-1.5">
        {isAllDone && <li>{t("allDone")}</li>}
        {states.failed > 0 && (
          <li className="flex flex-wrap items-center gap-x-3 gap-y-1 text-stop">
            {t("failed", { count: states.failed })}
            {failedIn.map(({ id, name }) => (
              <Button key={id} asChild variant="link" size="small" className="px-0">
                <Link href={`/admin/collections/${id}?state=failed`}>{name}</Link>
              </Button>
            ))}
          </li>
        )}
        {working > 0 && <li>{t("working", { count: working })}</li>}
        {states.searchable > 0 && <li>{t("wordsOnlyCount", { count: states.searchable })}</li>}
      </ul>
    </section>
  );
}
