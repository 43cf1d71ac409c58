import { beforeAll, expect, test } from "vitest";
import { buildModules, packagesOf } from "../../localnet/move/testing/builtPackages";
import { runMoveTest, testingNatives } from "../../localnet/move/testing/moveTestRunner";
import { openedSources } from "../../localnet/move/testing/openedSources";
import { linkages, readSources } from "../../move/tools/packages";

/** Packages whose unit tests the real Move VM passes (`npm run move -- test`). Here our interpreter must pass them too. */
const folders = ["doubles/wal", "doubles/walrus", "registry"];
const { wal, walrus } = linkages.localnet;
const addresses = { callable: "0x0", wal: wal.originalId, walrus: walrus.originalId };

const { sources, tests } = openedSources(
  Object.fromEntries(
    folders.flatMap((folder) =>
      Object.entries(readSources(folder))
        .filter(([path]) => path.endsWith(".move"))
        .map(([path, source]) => [`sources/${folder.replace("/", "-")}/${path}`, source]),
    ),
  ),
);

let built: Awaited<ReturnType<typeof buildModules>>;
let packages: ReturnType<typeof packagesOf>;

beforeAll(async () => {
  built = await buildModules(sources, { opened: true, addresses });
  packages = packagesOf(built, testingNatives);
}, 180_000);

test("there are Move tests to run", () => {
  expect(tests.length).toBeGreaterThan(100);
});

test.each(tests)("$module::$name", ({ module, name, expectedAbort }) => {
  const home = built.find((candidate) => candidate.name === module)?.address ?? "";
  const result = runMoveTest(packages, home, module, name);
  if (expectedAbort === null) return expect(result).toEqual({ kind: "returned" });
  expect(result).toMatchObject({ kind: "aborted", ...constantNamed(expectedAbort) });
});

/** Where `module::CONSTANT` aborts, and with what: its name if it is an `#[error]`, its number otherwise. */
function constantNamed(path: string): { module: string; constant: string } | { module: string; code: bigint } {
  const [module = "", constant = ""] = path.split("::").slice(-2);
  const all = { ...sources, ...readSources("doubles/sui-framework") };
  const source = Object.values(all).find((text) => new RegExp(`^module \\w+::${module};`, "m").test(text)) ?? "";
  const number = new RegExp(`const ${constant}: u64 = (\\w+);`).exec(source)?.[1];
  return number === undefined ? { module, constant } : { module, code: BigInt(number) };
}
