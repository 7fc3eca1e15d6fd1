/** A live stream that is open, with everything that came over it so far. */
export interface Listening {
  readonly status: number;
  readonly type: string | null;
  /** Waits until what came has this in it. @returns everything that came */
  until(pattern: RegExp): Promise<string>;
  /** Closes it. */
  end(): void;
}

/** Opens a stream of server-sent events. */
export async function listenTo(address: string, token: string, headers: Readonly<Record<string, string>> = {}): Promise<Listening> {
  const ending = new AbortController();
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}`, ...headers }, signal: ending.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    until: async (pattern) => {
      while (!pattern.test(text)) {
        const piece = await reader?.read();
        if (!piece || piece.done) throw new Error(`the stream ended before ${pattern}: ${text}`);
        text += piece.value;
      }
      return text;
    },
    end: () => ending.abort(),
  };
}
