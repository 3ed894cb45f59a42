import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { EgressFilter, EgressRecord } from "#lib/domain/calls/egress";
import { queryOf } from "#lib/domain/calls/egress-query";
import { Button } from "#ui/button";
import { Section } from "../../_components/section.tsx";
import type { PeopleNames } from "../load-people.ts";
import { LedgerList } from "./ledger-list.tsx";

type LatestLinesProps = { records: EgressRecord[]; people: PeopleNames; filter: EgressFilter };

/** The newest records that match the filter, and a link to all of them. */
export async function LatestLines({ records, people, filter }: LatestLinesProps) {
  const t = await getTranslations("console.privacy");
  return (
    <Section id="latest" title={t("latest")}>
      <LedgerList records={records} people={people} />
      <Button asChild size="small" className="self-start">
        <Link href={`/admin/privacy/ledger${queryOf(filter)}`}>{t("allLines")}</Link>
      </Button>
    </Section>
  );
}
