"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useSyncExternalStore } from "react";
import type { Widget } from "#lib/domain/widgets/widget";
import { contentSecurityPolicy, type SnippetOptions } from "#lib/domain/widgets/widget-snippets";
import { CodeBlock } from "#ui/code-block";
import { AttributeTable } from "./attribute-table.tsx";
import { FrameworkSnippets } from "./framework-snippets.tsx";
import { IdentityGuide } from "./identity-guide.tsx";

type InstallGuideProps = Pick<SnippetOptions, "loader"> & {
  /** Null: the installation does not know it, so it is the one in the browser. */
  ownOrigin: string | null;
  widget: SnippetOptions["widget"] & Pick<Widget, "origins">;
};

/** All steps for the site's administrator, in order. */
export function InstallGuide({ ownOrigin: known, widget, loader }: InstallGuideProps) {
  const opened = useOpenedOrigin();
  const ownOrigin = known ?? opened;
  const t = useTranslations("console.widgets.install");
  return (
    <div className="flex max-w-3xl flex-col gap-10">
      <Section id="snippet" title={t("title")} text={t("text")}>
        <AllowedSites id={widget.id} origins={widget.origins} />
        <FrameworkSnippets ownOrigin={ownOrigin} widget={widget} loader={loader} />
      </Section>
      <Section id="attributes" title={t("attributes")} text={t("attributesText")}>
        <AttributeTable />
      </Section>
      <Section id="policy" title={t("policy")} text={t("policyText")}>
        <CodeBlock title="Content-Security-Policy" code={contentSecurityPolicy(ownOrigin)} />
      </Section>
      <Section id="identity" title={t("identity")} text={t("identityText")}>
        <IdentityGuide widgetId={widget.id} />
      </Section>
    </div>
  );
}

/** The origin in the browser's address bar; "" until the page runs there. */
function useOpenedOrigin(): string {
  return useSyncExternalStore(
    neverChanges,
    () => window.location.origin,
    () => "",
  );
}

const neverChanges = () => () => undefined;

type SectionProps = { id: string; title: string; text: string; children: ReactNode };

function Section({ id, title, text, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id={`${id}-title`} className="font-semibold text-xl">
          {title}
        </h2>
        <p className="max-w-measure text-muted">{text}</p>
      </div>
      {children}
    </section>
  );
}

function AllowedSites({ id, origins }: Pick<Widget, "id" | "origins">) {
  const t = useTranslations("console.widgets.install");
  const settings = (
    <Link href={`/admin/widgets/${id}`} className="text-accent underline underline-offset-4">
      {t("toSettings")}
    </Link>
  );
  if (origins.length === 0) {
    return (
      <p className="flex items-start gap-2 text-warn">
        <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0" />
        <span>
          {t("noOrigins")} {settings}
        </span>
      </p>
    );
  }
  return (
    <p className="break-words">
      {t("worksAt", { sites: origins.join(", ") })} {settings}
    </p>
  );
}
