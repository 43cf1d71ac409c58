import { useEffect, useReducer, useRef, useState } from "react";
import { AppError } from "@/domain/errors";
import { exampleInputs } from "@/domain/exampleValues";
import type { Example, Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { useServices } from "@/services";
import { emptyForm, formReducer } from "./formState";
import { forgetForm, savedForm, saveForm } from "./savedForm";
import { formFromLink } from "./shareLink";

/** The part of the address after `#` that carries a filled form. */
const linkStart = "#call=";

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** The call form's state: from a link, else from before a reload, else from the first example. */
export function useForm(manifest: Manifest, head: VersionHead) {
  const services = useServices();
  const [form, dispatch] = useReducer(formReducer, manifest, emptyForm);
  const [problem, setProblem] = useState<Error | null>(null);
  const started = useRef(false);
  const examples = manifest.examples.filter(({ level }) => level === "raw");

  async function chooseExample(example: Example) {
    try {
      const values = await exampleInputs(manifest, example, (path) => {
        const file = manifest.files.find((listed) => listed.path === path);
        return file ? services.readFile(head, file) : Promise.reject(new AppError("file-not-listed", { file: path }));
      });
      dispatch({ type: "example-chosen", id: example.id, values });
      setProblem(null);
    } catch (error) {
      setProblem(asError(error));
    }
  }

  async function begin() {
    const [first] = examples;
    const { hash } = window.location;
    if (hash.startsWith(linkStart)) {
      try {
        dispatch({ type: "filled", form: await formFromLink(hash.slice(linkStart.length)) });
        return;
      } catch (error) {
        if (first) await chooseExample(first);
        setProblem(asError(error));
        return;
      }
    }
    const saved = savedForm(head);
    if (saved) dispatch({ type: "filled", form: saved });
    else if (first) await chooseExample(first);
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

  return { form, dispatch, examples, chooseExample, problem };
}
