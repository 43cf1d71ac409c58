/** What is used of a tokenizer. */
export interface Encoder {
  encode(text: string, options: { add_special_tokens: boolean }): { ids: number[] };
  token_to_id(token: string): number | undefined;
  /** Puts what stands around every text around these tokens. */
  post_processor:
    | ((tokens: string[], pair: null, special: boolean) => { tokens: string[]; token_type_ids?: number[] })
    | null;
}
