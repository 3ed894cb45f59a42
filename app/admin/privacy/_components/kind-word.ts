import { getTranslations } from "next-intl/server";

/** The name of a kind of masked text; an unknown kind is shown unchanged. */
export async function getKindWord(): Promise<(kind: string) => string> {
  const t = await getTranslations("console.privacy.kind");
  return (kind) => {
    const key = kind as "person"; // any string may be looked up, but the types know only our kinds
    return t.has(key) ? t(key) : kind;
  };
}
