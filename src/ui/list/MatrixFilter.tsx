import { numberText } from "@/domain/words";
import type { Answer } from "@/ui/trace/answers";
import { answerWords } from "@/ui/trace/answers";
import { Mark } from "@/ui/trace/Mark";

const columns: readonly Answer[] = ["confirmed", "refuted", "unreachable", "untried"];

interface MatrixFilterProps {
  caption: string;
  rows: readonly {
    word: string;
    counts: Record<Answer, number> | null;
    chosen: readonly Answer[];
    onToggle: (answer: Answer) => void;
  }[];
}

/** A table of counts, claim by answer; each cell is a toggle. */
export function MatrixFilter({ caption, rows }: MatrixFilterProps) {
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <td className="w-17" />
          {columns.map((answer) => (
            <th
              key={answer}
              scope="col"
              className="pb-1 pl-2 text-right align-top text-2xs leading-3 font-label text-ink-3 [font-stretch:88%]"
            >
              <span className="mb-[3px] flex justify-end">
                <Mark answer={answer} />
              </span>
              {answerWords[answer]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ word, counts, chosen, onToggle }) => (
          <tr key={word}>
            <th scope="row" className="narrow py-px text-left font-text">
              {word}
            </th>
            {columns.map((answer) => (
              <td key={answer} className="py-px">
                <button
                  type="button"
                  aria-pressed={chosen.includes(answer)}
                  aria-label={`${word}: ${answerWords[answer]}, ${counts ? numberText(counts[answer]) : "not counted yet"}`}
                  onClick={() => onToggle(answer)}
                  className="min-h-7 w-full rounded-1 border border-transparent text-right text-ink-2 hover:bg-surface-hover
                    aria-pressed:border-ink aria-pressed:bg-surface-raised aria-pressed:px-1 aria-pressed:font-head aria-pressed:text-ink
                    pointer-coarse:min-h-11"
                >
                  {counts ? numberText(counts[answer]) : "–"}
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
