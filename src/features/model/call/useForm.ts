import { useEffect, useReducer, useRef, useState } from "react";
import { formExamples } from "@/domain/callForm";
import { exampleInputs } from "@/domain/exampleValues";
import type { Example, Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { listedFiles } from "@/features/model/listedFiles";
import { useServices } from "@/services";
import type { FilledForm } from "./callJson";
import { emptyForm, type FormEvent, type FormState, formReducer } from "./formState";
import { forgetForm, savedForm, saveForm } from "./savedForm";
import { formFromLink } from "./shareLink";

/** The part of the address after `#` that carries a filled form. */
const linkStart = "#call=";

/** The link in the address; `null`: it holds none. */
function linkInAddress(): string | null {
  const { hash } = window.location;
  return hash.startsWith(linkStart) ? hash.slice(linkStart.length) : null;
}

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
  form: FilledForm;
}

/** The call form's state: from a link, else from before a reload, else from the first example. A link that is opened later fills it again. */
export function useForm(manifest: Manifest, head: VersionHead) {
  const services = useServices();
  const [form, dispatch] = useReducer(formReducer, manifest, emptyForm);
  const [problem, setProblem] = useState<Error | null>(null);
  const [offer, setOffer] = useState<Offer | null>(null);
  /** The link that was last opened, and whether the form was changed since. */
  const opened = useRef<{ link: string; isChanged: boolean }>(null);
  const started = useRef(false);
  /** Counts choices and changes: an example that arrives after the next one is no longer wanted in the form. */
  const acts = useRef(0);
  /** A link or an example is on its way into the form. */
  const [isFilling, setFilling] = useState(true);
  const examples = formExamples(manifest);

  /** The visitor gave something else than the link. */
  function leftLink() {
    leaveLink();
    setOffer(null);
    if (opened.current) opened.current.isChanged = true;
  }

  function act(event: FormEvent) {
    if (event.type === "changed" || event.type === "parameter-changed") {
      acts.current += 1;
      setFilling(false);
      leftLink();
    }
    dispatch(event);
  }

  async function fillWith(example: Example) {
    acts.current += 1;
    const own = acts.current;
    setFilling(true);
    try {
      const values = await exampleInputs(manifest, example, listedFiles(services, head, manifest));
      if (acts.current !== own) return;
      dispatch({ type: "example-chosen", id: example.id, values });
      setProblem(null);
    } catch (error) {
      if (acts.current === own) setProblem(asError(error));
    } finally {
      if (acts.current === own) setFilling(false);
    }
  }

  function chooseExample(example: Example) {
    leftLink();
    return fillWith(example);
  }

  async function start(first: Example | undefined) {
    if (first) await fillWith(first);
    else setFilling(false);
  }

  async function begin() {
    const [first] = examples;
    const link = linkInAddress();
    if (link !== null) {
      try {
        dispatch({ type: "filled", form: await formFromLink(link) });
        opened.current = { link, isChanged: false };
        setFilling(false);
      } catch (error) {
        await start(first);
        setProblem(asError(error));
      }
      return;
    }
    const saved = savedForm(head);
    if (saved) dispatch({ type: "filled", form: saved });
    await start(saved ? undefined : first);
  }

  /** A link was opened while the page was: only the part of the address behind `#` changed. Nothing that was typed is lost by it. */
  async function openAgain(given: FormState) {
    const link = linkInAddress();
    if (link === null) return;
    const isWanted = () => linkInAddress() === link;
    try {
      const form = await formFromLink(link);
      if (!isWanted()) return;
      acts.current += 1;
      setProblem(null);
      setFilling(false);
      if (opened.current?.link === link) {
        if (!opened.current.isChanged) return;
        leaveLink();
        setOffer({ inputs: "link", form });
        return;
      }
      // What came from a link or an example can be had again; only what was typed cannot.
      const isTyped = given.touched && (opened.current?.isChanged ?? true);
      setOffer(isTyped ? { inputs: "typed", form: given } : null);
      dispatch({ type: "filled", form });
      opened.current = { link, isChanged: false };
    } catch (error) {
      if (isWanted()) setProblem(asError(error));
    }
  }

  useEffect(() => {
    const onHashChange = () => openAgain(form);
    window.addEventListener("hashchange", onHashChange);
    return () => window.removeEventListener("hashchange", onHashChange);
  });

  function takeOffer() {
    if (!offer) return;
    acts.current += 1;
    leftLink();
    if (opened.current) opened.current.isChanged = offer.inputs === "typed";
    dispatch({ type: "filled", form: offer.form });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a form; another version is another form
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    begin();
  }, []);

  useEffect(() => {
    if (form.touched) saveForm(head, form);
    else if (form.exampleId !== null) forgetForm(head);
  }, [form, head]);

  return { form, dispatch: act, examples, chooseExample, isFilling, problem, offer, takeOffer };
}
