import { Skeleton } from "#ui/skeleton";

/** Title, tabs and the first providers, before they are there. */
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
