import type { TemplatePlan } from '@tangram/contract';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** By ref: another name, or null for the workspace's own. */
export type Places = Readonly<Record<string, string | null>>;

interface Props {
  readonly clashes: TemplatePlan['clashes'];
  readonly places: Places;
  readonly onPlaces: (places: Places) => void;
}

/** Names that are taken: what the template brings gets another one, or is left out for what is there. */
export function ClashChoices({ clashes, places, onPlaces }: Props) {
  const { t } = useTranslation();
  if (clashes.length === 0) return null;
  const put = (ref: string, place: string | null) => onPlaces({ ...places, [ref]: place });
  return (
    <section>
      <p className="tg-t2">{t('templates.taken', { count: clashes.length })}</p>
      {clashes.map(({ ref, own, theirs, free }) => {
        const place = places[ref];
        return (
          <fieldset key={ref} className="tg-tpl-clash">
            <legend>{t('templates.bothCalled', { name: ref.slice(ref.indexOf(':') + 1) })}</legend>
            <label>
              <input type="radio" name={ref} checked={typeof place === 'string'} onChange={() => put(ref, free)} />
              <span>{t('templates.otherName', { theirs })}</span>
              <Input
                size="small"
                className="tg-mono"
                aria-label={t('templates.nameOf', { theirs })}
                maxLength={40}
                value={typeof place === 'string' ? place : free}
                status={typeof place === 'string' && !/^[a-z][a-z0-9_]*$/.test(place) ? 'error' : ''}
                onChange={({ target }) => put(ref, target.value)}
              />
            </label>
            <label>
              <input type="radio" name={ref} checked={place === null} onChange={() => put(ref, null)} />
              <span>{t('templates.useOwn', { own })}</span>
            </label>
          </fieldset>
        );
      })}
    </section>
  );
}
