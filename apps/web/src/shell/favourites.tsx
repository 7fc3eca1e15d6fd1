import { Hint, Icon } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { favouritesQuery } from '../api/favourites.ts';
import { useAfterFirst } from '../lazily/later.tsx';

interface Props {
  readonly narrow: boolean;
  readonly folded: boolean;
  readonly onFold: () => void;
}

/** The records that a person keeps at hand; nothing when there are none. */
export function Favourites({ narrow, folded, onFold }: Props) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { data = [] } = useQuery({ ...favouritesQuery, enabled: useAfterFirst() });
  if (data.length === 0) return null;
  return (
    <section className="tg-nav-group">
      {narrow ? (
        <div className="tg-nav-hair" />
      ) : (
        <button type="button" className="tg-nav-caption" aria-expanded={!folded} onClick={onFold}>
          <span>{t('shell.favourites')}</span>
          <Icon name={folded ? 'chevronRight' : 'chevronDown'} size={12} />
        </button>
      )}
      {folded && !narrow
        ? null
        : data.map(({ object, id, title }) => {
            const here = pathname === `/o/${object}/${id}`;
            const link = (
              <Link
                key={`${object} ${id}`}
                to="/o/$object/$id"
                params={{ object, id }}
                search={{}}
                className={`tg-nav ${here ? 'is-here' : ''}`}
                aria-current={here ? 'page' : undefined}
              >
                <Icon name="star" />
                <span className={narrow ? 'tg-sr' : 'tg-grow tg-cut'}>{title || t('record.untitled')}</span>
              </Link>
            );
            return narrow ? (
              <Hint key={`${object} ${id}`} text={title}>
                {link}
              </Hint>
            ) : (
              link
            );
          })}
    </section>
  );
}
