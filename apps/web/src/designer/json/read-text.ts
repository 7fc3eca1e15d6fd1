/** A text read as JSON; where it is none, the place of the first fault as far as the browser tells. */
export type ReadText = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly at: number };

/** Reads JSON. */
export function readText(text: string): ReadText {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    const [, at] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    return { ok: false, at: Math.min(at === undefined ? text.length : Number(at), text.length) };
  }
}
