import { Skeleton } from "#ui/skeleton";

/** One view of a widget, before it is there; header and tabs are. */
export default function WidgetLoading() {
  return (
    <div aria-busy className="flex flex-col gap-6">
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-64 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
