import { useTranslations } from "next-intl";
import { classNames } from "#app/_ui/class-names";
import type {
  AnswerInline,
  AnswerRow,
  AnswerTable as TableBlock,
} from "#lib/domain/answers/answer-text";
import type { DrawWords } from "./draw-words.ts";

type AnswerTableProps = { table: TableBlock; words: DrawWords };

/** A table that a model wrote. It scrolls sideways on a narrow screen, with the keyboard too. */
export function AnswerTable({ table, words }: AnswerTableProps) {
  const { head, rows, align } = table;
  const t = useTranslations("reader");
  const columns = head.map(plainText).filter((name) => name !== "");
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard.
      tabIndex={0}
      aria-label={t("table", { columns: columns.join(t("support.separator")) })}
      className="overflow-x-auto rounded-md border font-sans text-base"
    >
      <table className="w-full border-collapse text-left">
        <thead className="bg-sunken">
          <tr>
            {head.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column never moves.
              <th key={column} scope="col" className={cellLooks(align[column], "font-semibold")}>
                {words(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.start} row={row} align={align} words={words} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = { row: AnswerRow; align: TableBlock["align"]; words: DrawWords };

function Row({ row: { cells }, align, words }: RowProps) {
  const last = cells.findLastIndex((cell) => cell.length > 0);
  return (
    <tr className="border-t">
      {cells.map((cell, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column never moves.
        <td key={column} className={cellLooks(align[column], isLong(cell) && "min-w-52")}>
          {words(cell, column < last)}
        </td>
      ))}
    </tr>
  );
}

/** A column of long text would otherwise become a word wide on a phone. */
function isLong(cell: readonly AnswerInline[]): boolean {
  return plainText(cell).length > 24;
}

function cellLooks(side: TableBlock["align"][number] | undefined, more: string | false): string {
  return classNames(
    "min-w-24 px-3 py-2 align-top",
    side === "right" && "text-right tabular-nums",
    side === "center" && "text-center",
    more,
  );
}

function plainText(cell: readonly AnswerInline[]): string {
  return cell
    .map((inline) => (inline.kind === "text" ? inline.text : ""))
    .join("")
    .trim();
}
