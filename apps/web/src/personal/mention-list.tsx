import type { Mentions } from '@tangram/contract';
import { labelOf, momentText } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../settings/use-place.ts';
import { useScreens } from '../shell/screens-context.tsx';

/** Where a person may be spoken of without a field that says so: for somebody to look at and to mend by hand. */
export function MentionList({ mentions }: { readonly mentions: Mentions }) {
  const { t } = useTranslation();
  const place = usePlace();
  const { model } = useScreens();
  const { words, records, views, imports, more } = mentions;
  const nameOf = (object: string) => labelOf(model.objects.get(object)?.label, place.locale, object);
  const fieldsOf = (object: string, fields: readonly string[]) =>
    fields
      .map((name) => labelOf(model.objects.get(object)?.byName.get(name)?.label, place.locale, name))
      .join(place.locale === 'zh-CN' ? '、' : ', ');
  const none = records.length + views.length + imports.length === 0;
  return (
    <>
      <p className="tg-t3">{t('personal.lookedFor', { words: words.join(place.locale === 'zh-CN' ? '、' : ', ') || '—' })}</p>
      {none ? <p className="tg-t2">{t('personal.noMentions')}</p> : null}
      <ul className="tg-personal-mentions">
        {records.map(({ id, object, title, fields }) => (
          <li key={id}>
            <Link to="/o/$object/$id" params={{ object, id }} className="tg-link">
              {nameOf(object)} · {title || t('record.untitled')}
            </Link>
            <span className="tg-t3">{fieldsOf(object, fields)}</span>
          </li>
        ))}
        {views.map(({ id, object, at }) => (
          <li key={id}>
            <span>{t('personal.inView', { object: nameOf(object) })}</span>
            <span className="tg-t3">{momentText(at, place)}</span>
          </li>
        ))}
        {imports.map(({ id, object, at }) => (
          <li key={id}>
            <span>{t('personal.inImport', { object: nameOf(object) })}</span>
            <span className="tg-t3">{momentText(at, place)}</span>
          </li>
        ))}
      </ul>
      {more ? <p className="tg-t3">{t('personal.moreMentions')}</p> : null}
    </>
  );
}
