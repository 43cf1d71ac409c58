import { Link } from "@tanstack/react-router";
import type { Model } from "@/domain/model";

/** A model's name as the heading of its page; the handle leads to everything of its publisher. */
export function ModelName({ handle, name }: Pick<Model, "handle" | "name">) {
  return (
    <h1 className="text-2xl font-head tracking-[-0.012em] [overflow-wrap:anywhere]">
      <Link to="/" search={{ q: handle }} className="font-text text-ink-3 no-underline hover:underline">
        {handle} /
      </Link>{" "}
      {name}
    </h1>
  );
}
