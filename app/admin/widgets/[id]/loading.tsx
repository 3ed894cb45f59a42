import { Skeleton } from "#ui/skeleton";

/** Placeholders for one view of a widget, below its header and tabs. */
export default function WidgetLoading() {
  return (
    <div aria-busy className="flex flex-col gap-6">
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-64 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
