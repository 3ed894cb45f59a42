import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

type ErrorStateProps = {
  /** What happened. */
  title: ReactNode;
  /** What was saved, and what to do. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
};

export function ErrorState({ title, children, action, className }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={classNames("flex gap-3 rounded-lg border bg-surface px-4 py-3", className)}
    >
      <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-stop" />
      <div className="flex min-w-0 flex-col items-start gap-1">
        <p className="font-medium">{title}</p>
        {children && <div className="text-muted">{children}</div>}
        {action && <div className="flex flex-wrap gap-2 pt-2">{action}</div>}
      </div>
    </div>
  );
}
