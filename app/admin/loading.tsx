import { Skeleton } from "#ui/skeleton";

/** Placeholders for a title and a list. */
export default function ConsoleLoading() {
  return (
    <div aria-busy className="flex flex-col gap-8 p-4 md:p-6">
      <Skeleton className="h-9 w-52" />
      <div className="flex flex-col gap-3">
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-20 w-full" />
      </div>
    </div>
  );
}
