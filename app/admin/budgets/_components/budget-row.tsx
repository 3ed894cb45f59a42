import type { ReactNode } from "react";
import type { Limits } from "#lib/domain/money/budget";
import { Badge } from "#ui/badge";
import { QuestionLimits } from "./question-limits.tsx";

type BudgetRowProps = {
  name: string;
  detail?: string;
  badge?: ReactNode;
  limits: Limits;
  action: ReactNode;
  /** The state of the budget. */
  children: ReactNode;
};

/** A budget's owner, the limits, and the button to change them. */
export function BudgetRow({ name, detail, badge, limits, action, children }: BudgetRowProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="break-words">{name}</span>
          {badge && <Badge>{badge}</Badge>}
        </p>
        {detail && <p className="break-all text-muted text-sm">{detail}</p>}
      </div>
      <div className="flex flex-col gap-1 max-md:order-last max-md:col-span-2">
        {children}
        <QuestionLimits limits={limits} />
      </div>
      {action}
    </li>
  );
}
