import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

type FoldedProps = {
  title: string;
  hint?: string;
  /** Opens when a field in it does not fit. */
  isWrong: boolean;
  children: ReactNode;
};

/** A part of a form that most people leave unchanged. Values in it count while it is folded. */
export function Folded({ title, hint, isWrong, children }: FoldedProps) {
  return (
    <details className="group border-t pt-3" {...(isWrong ? { open: true } : {})}>
      <summary className="flex cursor-pointer list-none items-center gap-2 font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 text-muted group-open:rotate-90" />
        {title}
      </summary>
      <div className="flex flex-col gap-4 pt-3 pb-1 pl-6">
        {hint && <p className="max-w-measure text-muted text-sm">{hint}</p>}
        {children}
      </div>
    </details>
  );
}
