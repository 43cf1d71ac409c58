import { createContext, useContext } from "react";
import type { Model, VersionHead } from "@/domain/model";

/** What a page is about. */
interface Subject {
  model: Model;
  head: VersionHead;
}

export const SubjectContext = createContext<Subject | null>(null);

/** The version that the page is about; `null` where it is about none. */
export const useSubject = () => useContext(SubjectContext);
