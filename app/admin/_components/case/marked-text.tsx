type MarkedTextProps = { text: string; marks: readonly { start: number; end: number }[] };

/** A text with highlighted spans; `marks` are in ascending order and do not overlap. */
export function MarkedText({ text, marks }: MarkedTextProps) {
  const ends = [0, ...marks.map(({ end }) => end)];
  return (
    <>
      {marks.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
