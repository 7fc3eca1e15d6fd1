import type { ObjectDefinition } from '@tangram/model';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames } from '../fields/use-names.ts';
import type { Refusal } from './refusals.ts';
import './refusal-list.css';

const most = 200;

/** Records that were left as they are: each by name, with the reason, and the way to it. */
export function RefusalList({ object, refusals }: { readonly object: ObjectDefinition; readonly refusals: readonly Refusal[] }) {
  const { t } = useTranslation();
  const shown = refusals.slice(0, most);
  const names = useNames(
    object.name,
    shown.map(({ id }) => id),
  );
  return (
    <>
      <ul className="tg-refusals">
        {shown.map(({ id, why }) => (
          <li key={id}>
            <Link to="/o/$object/$id" params={{ object: object.name, id }} search={{}} className="tg-link tg-cut">
              {names.get(id) || t('record.untitled')}
            </Link>
            <span className="tg-refusal-why">{why}</span>
          </li>
        ))}
      </ul>
      {refusals.length > most ? <p className="tg-t3">{t('undo.more', { count: refusals.length - most })}</p> : null}
    </>
  );
}
