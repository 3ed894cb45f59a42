import { Skeleton } from "#ui/skeleton";

export function HitsSkeleton() {
  return (
    <div aria-busy className="grid gap-6 lg:grid-cols-3">
      {["fused", "words", "meaning"].map((column) => (
        <div key={column} className="flex flex-col gap-3">
          <Skeleton className="h-6 w-24" />
          <Skeleton className="h-28 w-full" />
          <Skeleton className="h-28 w-full" />
          <Skeleton className="h-28 w-full" />
        </div>
      ))}
    </div>
  );
}
