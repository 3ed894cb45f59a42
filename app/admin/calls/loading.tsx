import { Skeleton } from "#ui/skeleton";

/** Placeholders for filter, sums and list. */
export default function CallsLoading() {
  return (
    <div aria-busy className="flex flex-col gap-6 p-4 md:p-6">
      <Skeleton className="h-9 w-52" />
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
