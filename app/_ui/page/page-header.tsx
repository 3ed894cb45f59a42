import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** The purpose of the page in a sentence, or the facts about what it shows. */
  children?: ReactNode;
  /** The page's actions, the main one last. */
  actions?: ReactNode;
};

export function PageHeader({ title, children, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        <h1 className="font-semibold text-2xl">{title}</h1>
        {children && <div className="text-muted">{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
