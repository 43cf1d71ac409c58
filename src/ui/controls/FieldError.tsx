import { Sentence } from "@/ui/Sentence";
import { Mark } from "@/ui/trace/Mark";

/** One sentence under what is wrong. */
export function FieldError({ id, children }: { id?: string; children: string }) {
  return (
    <p id={id} className="mt-1.5 flex gap-1.5 text-sm text-no" role="alert">
      <span className="mt-[3px]">
        <Mark answer="refuted" size={12} />
      </span>
      <span className="min-w-0">
        <Sentence>{children}</Sentence>
      </span>
    </p>
  );
}
