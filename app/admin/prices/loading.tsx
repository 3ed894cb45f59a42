import { Skeleton } from "#ui/skeleton";

/** Placeholders for title, tabs and the first providers. */
export default function PricesLoading() {
  return (
    <div aria-busy className="flex flex-col gap-6 p-4 md:p-6">
      <Skeleton className="h-9 w-52" />
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
