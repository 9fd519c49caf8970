/**
 * The part of papaparse that shared/ uses. Its published types bring Node's in with them, and then the type check would
 * no longer see that somebody uses `process` or `Buffer` in a room that must run anywhere.
 */
declare const Papa: {
  parse<Row>(
    text: string,
    options: { readonly delimiter: string; readonly newline: string },
  ): { readonly data: Row[]; readonly errors: readonly { readonly type: string }[] };
};
export default Papa;
