import { Skeleton } from "#ui/skeleton";

/** Placeholders for the title, the policy in words and its form. */
export default function RoutingLoading() {
  return (
    <div aria-busy className="flex flex-col gap-6 p-4 md:p-6">
      <Skeleton className="h-9 w-40" />
      <Skeleton className="h-9 w-56" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
