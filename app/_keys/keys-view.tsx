import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { AccessKey } from "#lib/domain/people/access-key";
import { canManageBudgets } from "#lib/domain/permissions";
import { rolesUpTo, type Viewer } from "#lib/domain/viewer";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { AddKeyButton } from "./add-key-button.tsx";
import { KeyList } from "./key-list.tsx";

type KeysViewProps = {
  viewer: Viewer;
  keys: AccessKey[];
  isConsole?: boolean;
  /** The purpose of the page, in a sentence. */
  children: ReactNode;
};

/** The viewer's own keys, or everybody's in the console. */
export function KeysView({ viewer, keys, isConsole = false, children }: KeysViewProps) {
  const t = useTranslations("keys");
  const add = <AddKeyButton roles={rolesUpTo(viewer.role)} hasLimits={canManageBudgets(viewer)} />;
  return (
    <>
      <PageHeader title={t("title")} actions={keys.length > 0 && add}>
        <p className="max-w-measure">{children}</p>
      </PageHeader>
      {keys.length > 0 ? (
        <KeyList keys={keys} isConsole={isConsole} />
      ) : (
        <EmptyState title={t("emptyTitle")} action={add}>
          {t("emptyText")}
        </EmptyState>
      )}
    </>
  );
}
