/** Whether a caller who sent `If-None-Match` has this very answer already. @param tag in its quotes */
export const isKnown = (header: string | undefined, tag: string): boolean =>
  header?.split(',').some((each) => each.trim().replace(/^W\//, '') === tag) ?? false;
