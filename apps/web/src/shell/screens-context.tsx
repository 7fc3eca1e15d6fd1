import type { Session } from '@tangram/contract';
import type { Model, ObjectDefinition } from '@tangram/model';
import { createContext, useContext } from 'react';

/** What every screen behind sign-in stands on: who it is for and what there is. */
export interface Screens {
  readonly session: Session;
  readonly model: Model;
  readonly revision: number;
  readonly roles: readonly string[];
  /** Names of the objects of which this person may create records. */
  readonly creatable: ReadonlySet<string>;
}

/** Filled by the shell once session and model are there. */
export const ScreensContext = createContext<Screens | null>(null);

/** The session and the published model. */
export function useScreens(): Screens {
  const screens = useContext(ScreensContext);
  if (!screens) throw new Error('useScreens outside of the shell');
  return screens;
}

/** What creates a record of an object, for who may. */
export const useCreate = <C,>({ name }: ObjectDefinition, create: C): { readonly create?: C } =>
  useScreens().creatable.has(name) ? { create } : {};

/** The object of an address; undefined when there is none that this person may see. */
export const useObject = (name: string): ObjectDefinition | undefined => useScreens().model.objects.get(name);
