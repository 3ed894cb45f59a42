import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type EmptyStateProps = {
  title: ReactNode;
  /** What will be here, in a sentence. */
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  className?: string;
};

export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={classNames(
        "flex flex-col items-center gap-2 rounded-lg border border-dashed px-6 py-12 text-center",
        className,
      )}
    >
      <p className="font-medium text-lg">{title}</p>
      {children && <div className="max-w-prose text-balance text-muted">{children}</div>}
      {action && <div className="flex flex-wrap justify-center gap-2 pt-3">{action}</div>}
    </div>
  );
}
