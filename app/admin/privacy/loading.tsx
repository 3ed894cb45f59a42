import { Skeleton } from "#ui/skeleton";

/** Placeholders for the title, the figures and a table. */
export default function PrivacyLoading() {
  return (
    <div aria-busy className="flex flex-col gap-8 p-4 md:p-6">
      <Skeleton className="h-9 w-52" />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {["bytes", "requests", "blocked", "masked"].map((name) => (
          <Skeleton key={name} className="h-24 w-full" />
        ))}
      </div>
      <Skeleton className="h-56 w-full" />
    </div>
  );
}
