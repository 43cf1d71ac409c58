import { useEffect, useReducer, useRef, useState } from "react";
import { formExamples } from "@/domain/callForm";
import { exampleInputs } from "@/domain/exampleValues";
import type { Example, Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { listedFiles } from "@/features/model/listedFiles";
import { useServices } from "@/services";
import { emptyForm, type FormEvent, formReducer } from "./formState";
import { forgetForm, savedForm, saveForm } from "./savedForm";
import { formFromLink } from "./shareLink";

/** The part of the address after `#` that carries a filled form. */
const linkStart = "#call=";

/** The address holds a link's form, which the visitor now leaves: a reload finds what they gave instead. */
function leaveLink() {
  if (!window.location.hash.startsWith(linkStart)) return;
  const { pathname, search } = window.location;
  window.history.replaceState(window.history.state, "", pathname + search);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** The call form's state: from a link, else from before a reload, else from the first example. */
export function useForm(manifest: Manifest, head: VersionHead) {
  const services = useServices();
  const [form, dispatch] = useReducer(formReducer, manifest, emptyForm);
  const [problem, setProblem] = useState<Error | null>(null);
  const started = useRef(false);
  /** Counts choices and changes: an example that arrives after the next one is no longer wanted in the form. */
  const acts = useRef(0);
  /** A link or an example is on its way into the form. */
  const [isFilling, setFilling] = useState(true);
  const examples = formExamples(manifest);

  function act(event: FormEvent) {
    if (event.type === "changed" || event.type === "parameter-changed") {
      acts.current += 1;
      setFilling(false);
      leaveLink();
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
    leaveLink();
    return fillWith(example);
  }

  async function start(first: Example | undefined) {
    if (first) await fillWith(first);
    else setFilling(false);
  }

  async function begin() {
    const [first] = examples;
    const { hash } = window.location;
    if (hash.startsWith(linkStart)) {
      try {
        dispatch({ type: "filled", form: await formFromLink(hash.slice(linkStart.length)) });
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

  return { form, dispatch: act, examples, chooseExample, isFilling, problem };
}
