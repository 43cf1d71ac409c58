/** A model's page, and the bare page that calls the same model with what the page's form is filled with. */
export interface Called {
  pageUrl: string;
  bareUrl: string;
}
