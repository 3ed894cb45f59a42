import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

type EmptyStateProps = {
  title: ReactNode;
  /** If it is the whole page, its title is the page's. */
  isPage?: boolean;
  /** What will appear here, in a sentence. */
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  className?: string;
};

export function EmptyState({
  title,
  isPage = false,
  children,
  action,
  className,
}: EmptyStateProps) {
  const Title = isPage ? "h1" : "p";
  return (
    <div
      className={classNames(
        "flex flex-col items-center gap-2 rounded-lg border border-dashed px-6 py-12 text-center",
        className,
      )}
    >
      <Title className="font-medium text-lg">{title}</Title>
      {children && <div className="max-w-prose text-balance text-muted">{children}</div>}
      {action && <div className="flex flex-wrap justify-center gap-2 pt-3">{action}</div>}
    </div>
  );
}
