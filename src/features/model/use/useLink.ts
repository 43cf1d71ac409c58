import { useEffect, useState } from "react";
import type { Manifest } from "@/domain/manifest";
import { linkTo } from "@/features/model/call/callLink";
import type { FormState } from "@/features/model/call/formState";

/** The link to what is in the form; in it `null`, where that is too large. `null`: not known yet, or nothing asks for it (`form: null`). */
export function useLink(manifest: Manifest, form: FormState | null): { link: string | null } | null {
  const [made, setMade] = useState<{ form: FormState; link: string | null } | null>(null);

  useEffect(() => {
    if (!form) return;
    let isWanted = true;
    linkTo(manifest, form).then((link) => isWanted && setMade({ form, link }));
    return () => {
      isWanted = false;
    };
  }, [manifest, form]);

  return made && made.form === form ? made : null;
}
