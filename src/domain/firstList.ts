/** Models of the first list: the newest, which one call of a full node answers. */
export const firstListLength = 50;
