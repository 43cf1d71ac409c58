import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import { askedInputs, formExamples, readAhead } from "@/domain/callForm";
import { exampleInputs } from "@/domain/exampleValues";
import { listedFiles } from "@/domain/listedFiles";
import type { Example, Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { useServices } from "@/services";
import { useSteady } from "@/ui/useSteady";
import { checkedForm } from "./callJson";
import { type LinkedForm, linkedForm, linkIn, namesExample } from "./callLink";
import { type Changed, emptyForm, exampleDrafts, type FormEvent, formReducer, type Giving } from "./formState";
import { isMarkedLarge, largeKeyFor, savedForm } from "./savedForm";
import { useSavedForm } from "./useSavedForm";

/** The link in the address; `null`: it holds none. */
const linkInAddress = () => linkIn(window.location.hash);

/** The address holds a link's form, which the visitor now leaves: a reload finds what they gave instead. */
function leaveLink() {
  if (linkInAddress() === null) return;
  const { pathname, search } = window.location;
  window.history.replaceState(window.history.state, "", pathname + search);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** What another opening of a link leaves to choose: inputs that are not in the form now. */
export interface Offer {
  /** `link`: the link's, which were changed since it was opened before. `typed`: those that the link took the place of. */
  inputs: "link" | "typed";
  form: LinkedForm;
}

interface Meanwhile {
  changed: { inputs: Set<string>; parameters: Set<string> };
  /** Of what is not in the form yet, and may come to nothing. */
  givings: Set<Giving>;
}

const nothingYet = (): Meanwhile => ({ changed: { inputs: new Set(), parameters: new Set() }, givings: new Set() });

/** By name. */
function inputsOf({ changed, givings }: Meanwhile): ReadonlySet<string> {
  return new Set([...changed.inputs, ...Array.from(givings, ({ input }) => input)]);
}

function changedIn(own: Meanwhile): Changed {
  return { inputs: inputsOf(own), parameters: own.changed.parameters };
}

/** The call form's state, the same until it changes: from a link, else from before a reload, else from the first example. A link that is opened later fills it again. */
export function useForm(manifest: Manifest, head: VersionHead) {
  const services = useServices();
  const [form, dispatch] = useReducer(formReducer, manifest, emptyForm);
  const [problem, setProblem] = useState<Error | null>(null);
  const [offer, setOffer] = useState<Offer | null>(null);
  /** A link or an example is on its way into the form. */
  const [isFilling, setFilling] = useState(true);
  /** The link that was last opened, and whether the form was changed since. */
  const opened = useRef<{ link: string; isChanged: boolean }>(null);
  /** Ends the reading of what is on its way into the form, which is no longer wanted in it once anything else is. */
  const filling = useRef<AbortController>(null);
  /** What is given while an example is on its way: it leaves these inputs as they are. `null`: none is on its way. */
  const meanwhile = useRef<Meanwhile>(null);
  const examples = useMemo(() => formExamples(manifest), [manifest]);

  const isAwaited = (own: Meanwhile | null) => own === null || inputsOf(own).size < askedInputs(manifest).length;

  /**
   * Takes what is read into the form, unless something else is wanted before it comes. `own`: what was given meanwhile; `null`: whatever is given then is
   * wanted instead. `instead`: done for what cannot be read.
   */
  async function fill<Read>(
    own: Meanwhile | null,
    read: (signal: AbortSignal) => Promise<Read>,
    take: (read: Read) => void,
    instead?: () => void,
  ) {
    filling.current?.abort();
    filling.current = new AbortController();
    const { signal } = filling.current;
    meanwhile.current = own;
    setFilling(isAwaited(own));
    try {
      const given = await read(signal);
      if (!signal.aborted) take(given);
    } catch (error) {
      if (signal.aborted) return;
      setProblem((earlier) => earlier ?? asError(error));
      instead?.();
    } finally {
      if (!signal.aborted) {
        meanwhile.current = null;
        setFilling(false);
      }
    }
  }

  // What was given since a filling began, `own`, goes with it to what takes the place of what cannot be read.

  function fillWithExample(example: Example, own = nothingYet()) {
    const readFile = listedFiles(services, head, manifest);
    void fill(
      own,
      (signal) => exampleInputs(manifest, example, (path) => readFile(path, { signal })),
      (values) =>
        dispatch({
          type: "example-chosen",
          id: example.id,
          drafts: exampleDrafts(manifest, values),
          changed: inputsOf(own),
        }),
    );
  }

  function fillWithoutLink(own = nothingYet()) {
    if (isMarkedLarge(head)) fillWithLarge(own);
    else fillWithSmall(own);
  }

  function fillWithSmall(own: Meanwhile) {
    const saved = savedForm(head);
    const [first] = examples;
    if (saved) dispatch({ type: "filled", form: saved, changed: changedIn(own) });
    if (!saved && first) fillWithExample(first, own);
    else setFilling(false);
  }

  /** What was too large for session storage; where it is gone, what was kept before it. */
  function fillWithLarge(own: Meanwhile) {
    void fill(
      own,
      async () => {
        try {
          const form = checkedForm(await services.largeForms.read(largeKeyFor(head)));
          await readAhead(manifest, form.drafts);
          return form;
        } catch {
          return null;
        }
      },
      (form) => {
        if (form) dispatch({ type: "filled", form, changed: changedIn(own) });
        else fillWithSmall(own);
      },
    );
  }

  /** Nothing that was typed is lost by a link that is opened while the page is. */
  function fillWithLink(link: string) {
    const isBlank = !form.touched && form.exampleId === null;
    const readFile = listedFiles(services, head, manifest);
    const own = nothingYet();
    setProblem(null);
    void fill(
      isBlank && namesExample(link) ? own : null,
      (signal) => linkedForm(link, manifest, (path) => readFile(path, { signal })),
      (linked) => {
        if (opened.current?.link !== link) {
          // What came from a link or an example can be had again; only what was typed cannot.
          const isTyped = form.touched && (opened.current?.isChanged ?? true);
          const typed: Offer = { inputs: "typed", form: { form, exampleId: null } };
          setOffer((earlier) => (isTyped ? typed : earlier?.inputs === "typed" ? earlier : null));
          const changed = changedIn(own);
          dispatch({ type: "filled", ...linked, changed });
          opened.current = { link, isChanged: changed.inputs.size + changed.parameters.size > 0 };
        } else if (opened.current.isChanged) {
          leaveLink();
          setOffer({ inputs: "link", form: linked });
        }
      },
      isBlank ? () => fillWithoutLink(own) : undefined,
    );
  }

  /** The visitor gives something else than what is in the form. */
  function leave() {
    setOffer(null);
    leaveLink();
    if (opened.current) opened.current.isChanged = true;
  }

  /** Nor is anything wanted that is on its way. */
  function stopFilling() {
    filling.current?.abort();
    meanwhile.current = null;
    setFilling(false);
  }

  /** What a visitor chose stands before what comes by itself, also while it is still read. */
  function noteGiven(event: FormEvent) {
    const own = meanwhile.current;
    if (event.type === "changed") own?.changed.inputs.add(event.input);
    if (event.type === "parameter-changed") own?.changed.parameters.add(event.parameter);
    if (event.type === "given") own?.givings.add(event);
    if (event.type === "settled") own?.givings.delete(event.giving);
    const all = askedInputs(manifest).length;
    if (own && own.changed.inputs.size < all) setFilling(isAwaited(own));
    else if (event.type !== "settled") stopFilling();
  }

  const act = useSteady((event: FormEvent) => {
    if (event.type === "changed" || event.type === "parameter-changed") leave();
    if (event.type !== "refused") noteGiven(event);
    dispatch(event);
  });

  const chooseExample = useSteady((example: Example) => {
    leave();
    setProblem(null);
    fillWithExample(example);
  });

  const takeOffer = useSteady(() => {
    if (!offer) return;
    leave();
    stopFilling();
    if (opened.current) opened.current.isChanged = offer.inputs === "typed";
    dispatch({ type: "filled", ...offer.form });
  });

  // Only the part of the address behind `#` changed: a link was opened while the page was.
  useEffect(() => {
    const onHashChange = () => {
      const link = linkInAddress();
      if (link !== null) fillWithLink(link);
    };
    window.addEventListener("hashchange", onHashChange);
    return () => window.removeEventListener("hashchange", onHashChange);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a form; another version is another form
  useEffect(() => {
    const link = linkInAddress();
    if (link === null) fillWithoutLink();
    else fillWithLink(link);
    return () => filling.current?.abort(); // nothing is wanted in a form that is gone
  }, []);

  useSavedForm(head, form);

  return useMemo(
    () => ({ form, dispatch: act, examples, chooseExample, isFilling, problem, offer, takeOffer }),
    [form, act, examples, chooseExample, isFilling, problem, offer, takeOffer],
  );
}
