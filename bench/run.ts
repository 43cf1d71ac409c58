import { loadavg } from "node:os";
import type { Attempt, MeasureGroup } from "./attempt";
import { measureCall } from "./call/measureCall";
import { type FigureName, figures, type GroupName, namesIn, type Taken } from "./figures";
import { measureForm } from "./form/measureForm";
import { measureLocalnet } from "./localnet/measureLocalnet";
import { measurePage } from "./page/measurePage";
import { buildPages } from "./site/buildPages";

// npm run bench [-- <group>]: takes the figures, all of them or one group, and prints them as its last line, one JSON object.

const groups: Record<GroupName, MeasureGroup> = {
  call: measureCall,
  page: measurePage,
  localnet: measureLocalnet,
  form: measureForm,
};

const isGroup = (name: string): name is GroupName => name in groups;
const asked = process.argv[2];
if (asked !== undefined && !isGroup(asked)) {
  console.error(`There is no group ${asked}: ${Object.keys(groups).join(", ")}`);
  process.exit(2);
}
const wanted = asked === undefined ? (Object.keys(groups) as GroupName[]) : [asked]; // keys of the table above

const taken = new Map<FigureName, Taken>();
const missing = new Map<FigureName, string>();
/** The first line: what a browser logged stands in those behind it. */
const reason = (error: unknown) => (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
const load = () => `load ${loadavg()[0]?.toFixed(1)}`;

const attempt: Attempt = async (names, take) => {
  const started = Date.now();
  try {
    for (const [name, figure] of Object.entries(await take()) as [FigureName, Taken][]) taken.set(name, figure); // a Take's keys
  } catch (error) {
    for (const name of names) missing.set(name, reason(error));
  }
  for (const name of names) {
    const figure = taken.get(name);
    const told = figure ? `${figure.value.toPrecision(4)}  ${figure.note ?? ""}` : `missing: ${missing.get(name)}`;
    console.log(`  ${name} ${told}`);
  }
  console.log(`  took ${((Date.now() - started) / 1000).toFixed(0)} s, ${load()}`);
};

console.log(`building (${load()})`);
const building = buildPages();
building.catch(() => undefined); // named below as the reason of every figure
for (const group of wanted) {
  let failure = "it was not taken";
  try {
    await building;
    console.log(`${group} (${load()})`);
    await groups[group](attempt);
  } catch (error) {
    failure = reason(error);
  }
  for (const name of namesIn(group)) if (!taken.has(name) && !missing.has(name)) missing.set(name, failure);
}

const shown = [...taken].map(([name, { value, n }]) => {
  const { limit, better } = figures[name];
  return [name, { value: Number(value.toPrecision(4)), limit, better, n }];
});
console.log(
  JSON.stringify({
    figures: Object.fromEntries(shown),
    ...(missing.size ? { missing: Object.fromEntries(missing) } : {}),
  }),
);
