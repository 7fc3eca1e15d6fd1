import { Link } from '@tanstack/react-router';
import type { ProblemEntry } from '@tangram/contract';
import { useScreens } from '../shell/screens-context.tsx';

/** A place of the model that names somebody. */
export interface Naming {
  /** `role:rep`. */
  readonly document: string;
  readonly path: string;
  readonly message: string;
}

/** The places of a refusal, whose paths begin with their documents. */
export const namingsIn = (errors: readonly ProblemEntry[]): readonly Naming[] =>
  errors.map(({ path, message }) => {
    const at = path.indexOf('/');
    return { document: at < 0 ? path : path.slice(0, at), path: at < 0 ? '' : path.slice(at), message };
  });

/** Where rules name somebody, each with the way there for who may change it. */
export function NamingList({ label, places }: { readonly label: string; readonly places: readonly Naming[] }) {
  const { session } = useScreens();
  const mayDesign = session.actions.includes('design');
  return (
    <ul className="tg-namings" aria-label={label}>
      {places.map(({ document, path, message }) => {
        const [kind = '', name = ''] = document.split(':');
        return (
          <li key={`${document}${path}`}>
            {mayDesign ? (
              <Link className="tg-link" to="/designer/$kind/$name" params={{ kind, name }}>
                {message}
              </Link>
            ) : (
              message
            )}
          </li>
        );
      })}
    </ul>
  );
}
