import { getTranslations } from "next-intl/server";
import type { PeopleNames } from "../load-people.ts";

type PersonNameProps = { person: string; people: PeopleNames };

/** A member by name, the system, a widget's visitors, or a former member. */
export async function PersonName({ person, people }: PersonNameProps) {
  const t = await getTranslations("console.privacy");
  const widget = people.widgets.get(person);
  if (person === people.systemUserId) return t("installation");
  if (widget !== undefined) return t("visitorsOf", { widget });
  return people.members.get(person) ?? t("somebody");
}
