import { getFormatter, getTranslations } from "next-intl/server";
import type { DeletionState } from "#lib/domain/documents/deletion";
import { RelativeTime } from "#ui/relative-time";
import { Fact, Facts } from "../../_components/facts.tsx";
import { Section } from "../../_components/section.tsx";

/** What became of deleted documents: how many are not yet erased, and what the nightly search found. */
export async function DeletionSection({ state }: { state: DeletionState }) {
  const t = await getTranslations("console.privacy.deletion");
  const format = await getFormatter();
  return (
    <Section id="deletion" title={t("title")} intro={t("intro")}>
      {state.deleted === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <>
          <Facts>
            <Fact name={t("deleted")}>{format.number(state.deleted)}</Fact>
            <Fact name={t("unerased")}>{format.number(state.unerased)}</Fact>
            <Fact name={t("erasedAt")}>
              <When at={state.erasedAt} never={t("never")} />
            </Fact>
            <Fact name={t("checkedAt")}>
              <When at={state.checkedAt} never={t("never")} />
            </Fact>
          </Facts>
          <Findings state={state} />
        </>
      )}
    </Section>
  );
}

async function Findings({ state: { remains, obstacles } }: { state: DeletionState }) {
  const t = await getTranslations("console.privacy.deletion");
  return (
    <>
      {remains.length > 0 && (
        <Finding tone="bg-stop-wash text-stop" title={t("remains")}>
          {remains.map(({ place, count }) => t("remainsIn", { place, count }))}
        </Finding>
      )}
      {obstacles.length > 0 && (
        <Finding tone="bg-warn-wash text-warn" title={t("obstacles")}>
          {[...obstacles.map((obstacle) => t(`obstacle.${obstacle}`)), t("whatToDo")]}
        </Finding>
      )}
    </>
  );
}

function Finding({ tone, title, children }: { tone: string; title: string; children: string[] }) {
  return (
    <div className={`flex flex-col gap-1 rounded-md px-3 py-2 text-sm ${tone}`}>
      <p className="font-medium">{title}</p>
      <ul className="list-disc pl-5">
        {children.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function When({ at, never }: { at: Date | null; never: string }) {
  return at ? <RelativeTime at={at.toISOString()} /> : never;
}
