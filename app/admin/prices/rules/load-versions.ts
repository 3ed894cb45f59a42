import { notFound } from "next/navigation";
import { listPriceVersions } from "#lib/db/money/price-rules";
import { RuleId } from "#lib/domain/money/pricing/rule-id";
import type { Viewer } from "#lib/domain/viewer";
import { orNotFound } from "../../../_ui/page/or-not-found.ts";

/** The versions of the rule that an address names, latest first, or the “not found” page. */
export async function loadVersions(viewer: Viewer, part: string) {
  const id = RuleId.safeParse(part).data ?? notFound();
  const versions = await orNotFound(listPriceVersions(viewer, id));
  const [latest] = versions;
  if (!latest) throw new Error(`The price ${id} has no version.`);
  return { id, versions, latest: latest.rule };
}
