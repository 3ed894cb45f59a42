import { getTranslations } from "next-intl/server";

/** What a kind of masked text is called; one that has no name is shown as it stands. */
export async function getKindWord(): Promise<(kind: string) => string> {
  const t = await getTranslations("console.privacy.kind");
  return (kind) => {
    const key = kind as "person"; // any string may be asked about, and the types know our kinds only
    return t.has(key) ? t(key) : kind;
  };
}
