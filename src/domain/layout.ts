import * as v from "valibot";

/** One letter for each axis, such as `NCHW`; no more of them than `RANK_MAX`. */
export const layout = v.pipe(v.string(), v.regex(/^[NCHWTD]{1,8}$/));
