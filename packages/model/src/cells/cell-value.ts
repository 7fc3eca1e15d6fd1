/** A value as JSON carries it. */
export type CellValue = string | number | boolean | null | readonly CellValue[] | { readonly [key: string]: CellValue | undefined };
