import { lazy, type LazyExoticComponent, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { Unloaded } from './unloaded.tsx';

/** What the first screen can do without, in the order it was named; fetched when the first screen is there and the browser has nothing else to do. */
const expected = new Set<() => Promise<unknown>>();
let begun = false;
const hearers = new Set<() => void>();

/** Names code that will be wanted soon. @returns fetches it */
export function soon<T>(load: () => Promise<T>): () => Promise<T> {
  expected.add(load);
  if (begun) whenIdle();
  return load;
}

/** Names code that will be wanted before all the rest that is. */
export function sooner(loads: readonly (() => Promise<unknown>)[]): void {
  const rest = [...expected];
  expected.clear();
  for (const load of [...loads, ...rest]) expected.add(load);
  if (begun) whenIdle();
}

/** `at once`: with the code that names it; `when idle`: after the first screen, or when it is drawn before that. */
export type When = 'at once' | 'when idle' | 'when drawn';

type Part<Props> = (props: Props) => ReactNode;
type Drawn<Props> = Part<Props> | LazyExoticComponent<Part<Props>>;

/**
 * A part that comes when it is first drawn, or before that in an idle moment. Once it is here it is drawn at once, without a
 * step between; until then whoever draws it says by a `Suspense` what stands in its place.
 */
export function later<Name extends string, Props extends object>(
  load: () => Promise<Readonly<Record<Name, Part<Props>>>>,
  name: Name,
  when: When = 'when idle',
): Part<Props> {
  let here: Part<Props> | null = null;
  const bring = async () => {
    here = (await load())[name];
    return { default: here };
  };
  if (when === 'when idle') soon(bring);
  // What fails is asked for again, and told, by whoever draws it.
  else if (when === 'at once') bring().catch(() => undefined);
  // A part that does not come fails alone: the page around it stays, and asks again when it is told to or the network is back.
  const waiting = new Set<() => void>();
  const Missing: Part<Props> = () => <Unloaded onRetry={again} />;
  const ask = () => lazy(() => bring().catch(() => ({ default: Missing })));
  let coming = ask();
  function again(): void {
    coming = ask();
    for (const tell of waiting) tell();
  }
  return function Later(props: Props) {
    const [Part, setPart] = useState<Drawn<Props>>(() => here ?? coming);
    useEffect(() => {
      const tell = () => setPart(() => here ?? coming);
      waiting.add(tell);
      return () => void waiting.delete(tell);
    }, []);
    return <Part {...props} />;
  };
}

/** The same for a part that is drawn with Ant Design: its theme and language come with it. */
export const laterWithControls = <Name extends string, Props extends object>(
  load: () => Promise<Readonly<Record<Name, Part<Props>>>>,
  name: Name,
): Part<Props> => later(() => withControls(load, name), name);

/** Loads a part together with the ground that Ant Design's controls stand on. */
export async function withControls<Name extends string, Props extends object>(
  load: () => Promise<Readonly<Record<Name, Part<Props>>>>,
  name: Name,
): Promise<Readonly<Record<Name, Part<Props>>>> {
  const [{ Controls }, module] = await Promise.all([import('./controls.tsx'), load()]);
  const Drawn: Part<Props> = module[name];
  const Standing = (props: Props) => (
    <Controls>
      <Drawn {...props} />
    </Controls>
  );
  return { ...module, [name]: Standing };
}

function begin(): void {
  if (begun) return;
  begun = true;
  for (const hear of hearers) hear();
  whenIdle();
}

/** Says that what the person came for is on the screen: from now on, once it is painted, what is expected may come. */
export function useFirstScreen(isThere: boolean): void {
  useEffect(() => {
    if (isThere) requestAnimationFrame(() => setTimeout(begin));
  }, [isThere]);
}

/** Longest that the rest waits for a screen that never says it is there, ms. */
const longest = 5000;

/** For the frame: a screen that fails, or has nothing to wait for, does not hold up the rest for ever. */
export function useLastResort(): void {
  useEffect(() => {
    const timer = setTimeout(begin, longest);
    return () => clearTimeout(timer);
  }, []);
}

const hear = (tell: () => void) => {
  hearers.add(tell);
  return () => hearers.delete(tell);
};

const hasBegun = (): boolean => begun;

/** Whether the first screen is there: figures beside it are asked for only then, so that they do not stand in its way. */
export const useAfterFirst = (): boolean => useSyncExternalStore(hear, hasBegun, hasBegun);

/** Without a network what is still expected comes when it is back. */
const whenBack = () => window.addEventListener('online', whenIdle, { once: true });

/** One after the other, each in an idle moment of its own, so that no press waits for them. What fails comes when it is drawn. */
function whenIdle(): void {
  const [load] = expected;
  if (!load) return;
  const next = () => {
    if (!navigator.onLine) return whenBack();
    if (!expected.delete(load)) return whenIdle();
    void load().then(whenIdle, () => {
      expected.add(load);
      whenBack();
    });
  };
  // Safari has no such call yet; there a moment later has to do.
  if ('requestIdleCallback' in window) window.requestIdleCallback(next, { timeout: 4000 });
  else setTimeout(next, 500);
}
