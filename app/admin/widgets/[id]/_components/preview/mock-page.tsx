type MockPageProps = { address: string; isPhone: boolean };

/** A drawing of a customer's site: a browser's bar, a headline, paragraphs. */
export function MockPage({ address, isPhone }: MockPageProps) {
  return (
    <div aria-hidden className="absolute inset-0 flex flex-col bg-surface">
      <div className="flex h-11 shrink-0 items-center gap-2 border-b bg-sunken px-4">
        {!isPhone && (
          <>
            <span className="size-3 rounded-full bg-line" />
            <span className="size-3 rounded-full bg-line" />
            <span className="mr-2 size-3 rounded-full bg-line" />
          </>
        )}
        <span className="min-w-0 flex-1 truncate rounded-full border bg-surface px-4 text-base text-muted">
          {address}
        </span>
      </div>
      <div className="flex flex-col gap-4 p-8">
        <span className="h-9 w-3/4 rounded-md bg-line" />
        <span className="h-4 w-1/2 rounded-md bg-line/60" />
        <span className="mt-4 h-36 w-full rounded-md bg-line/40" />
        <Paragraph />
        <Paragraph />
      </div>
    </div>
  );
}

function Paragraph() {
  return (
    <span className="flex flex-col gap-3 pt-4">
      <span className="h-3.5 w-full rounded-md bg-line/60" />
      <span className="h-3.5 w-11/12 rounded-md bg-line/60" />
      <span className="h-3.5 w-2/3 rounded-md bg-line/60" />
    </span>
  );
}
