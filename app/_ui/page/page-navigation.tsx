import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "../button.tsx";
import { atPosition, type ListPosition } from "./page-position.ts";

type PageNavigationProps = ListPosition & {
  /** What is listed, for the label of the navigation. */
  list: string;
  /** Where the next page begins; null: this is the last. */
  next: string | null;
  /** The address's parameter for the position, where a page has several lists. */
  parameter?: string;
  /** The latest row is the first. */
  isNewestFirst?: boolean;
};

/** Links below a list to its first and its next page; nothing where one page holds all. */
export function PageNavigation({
  list,
  address,
  position,
  next,
  parameter = "after",
  isNewestFirst = false,
}: PageNavigationProps) {
  const t = useTranslations("common.pages");
  if (!position && !next) return null;
  return (
    <nav aria-label={t("label", { list })} className="flex flex-wrap gap-2">
      {position && (
        <Button asChild size="small">
          <Link href={address}>{t(isNewestFirst ? "newest" : "first")}</Link>
        </Button>
      )}
      {next && (
        <Button asChild size="small">
          <Link href={atPosition(address, next, parameter)} rel="next">
            {t(isNewestFirst ? "older" : "next")}
          </Link>
        </Button>
      )}
    </nav>
  );
}
