import { expect, test } from "vitest";
import { wholeRegistry } from "@/domain/search";
import { exploreSearchOf, isFiltered, queryOf, searchFor } from "./exploreSearch";

test("a URL with nothing in it asks for the whole registry, newest first", () => {
  expect(queryOf({})).toEqual(wholeRegistry);
  expect(searchFor(wholeRegistry, "comfortable")).toEqual({});
  expect(isFiltered(wholeRegistry)).toBe(false);
});

test("everything that is asked for is in the URL, and comes back from it", () => {
  const search = {
    q: "digit",
    task: "image-classification,tabular-classification",
    input: "drawing",
    license: "MIT",
    from: "1000",
    to: "50000",
    stored: "yes",
    proven: "no,not-tried",
    "not-yet": "called",
    sort: "name",
    view: "dense",
  };
  expect(queryOf(search)).toEqual({
    text: "digit",
    tasks: ["image-classification", "tabular-classification"],
    inputKinds: ["drawing"],
    licenses: ["MIT"],
    modelBytes: { from: 1000, to: 50_000 },
    statuses: { stored: ["confirmed"], executable: [], proven: ["refuted", "untried"] },
    notYet: "called",
    sort: "name",
  });
  expect(searchFor(queryOf(search), "dense")).toEqual(search);
});

test("a licence with commas and backslashes in its name stays one licence", () => {
  const licenses = ["MIT, changed", "a\\", "\\,b", "MIT"];
  const search = searchFor({ ...wholeRegistry, licenses }, "comfortable");
  expect(search.license).toBe("MIT\\, changed,a\\\\,\\\\\\,b,MIT");
  expect(queryOf(exploreSearchOf({ ...search })).licenses).toEqual(licenses);
});

test("words that mean nothing here are left out", () => {
  expect(
    exploreSearchOf({
      q: 7,
      proven: "perhaps",
      from: "-1",
      to: "1e99",
      sort: "best-match",
      "not-yet": "x",
      view: "huge",
    }),
  ).toEqual({});
  expect(exploreSearchOf({ q: "x".repeat(500) })).toEqual({ q: "x".repeat(200) });
});

test("control characters are nobody's words: those that part words become spaces, the others go", () => {
  expect(exploreSearchOf({ q: "\0" })).toEqual({});
  expect(exploreSearchOf({ q: "digit\tcnn\u0007", task: "image\u0000-classification,\u0001" })).toEqual({
    q: "digit cnn",
    task: "image-classification",
  });
});

test("with text the best match comes first unless another order was chosen", () => {
  expect(queryOf({ q: "digit" }).sort).toBe("best-match");
  expect(queryOf({ q: "digit", sort: "newest" }).sort).toBe("newest");
  expect(searchFor(queryOf({ q: "digit", sort: "newest" }), "comfortable")).toEqual({ q: "digit", sort: "newest" });
});
