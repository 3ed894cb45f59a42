import { Skeleton } from "#ui/skeleton";

/** Placeholders for the title, the list and the form. */
export default function PeopleLoading() {
  return (
    <div aria-busy className="flex flex-col gap-8 p-4 md:p-6">
      <Skeleton className="h-9 w-40" />
      <Skeleton className="h-56 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
