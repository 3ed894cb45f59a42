import type { ReactNode } from "react";

/** Facts about one thing, as names and values; side by side where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-x-6 gap-y-3 lg:grid-cols-4">{children}</dl>;
}

type FactProps = { name: ReactNode; children: ReactNode };

/** One fact; omitted when its value is unknown. */
export function Fact({ name, children }: FactProps) {
  if (children === null || children === undefined || children === "") return null;
  return (
    <div className="min-w-0">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
