import { Icon, isGlyph } from '@tangram/ui';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import type { NavigationEntry } from '@tangram/view';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from './use-navigation.ts';

/** The five places a thumb reaches: home, where one works, a new record, what waits, everything else. */
export function PhoneBar() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { groups } = useNavigation();
  const [open, setOpen] = useState(false);
  const entries = groups.flatMap((group) => group.entries);
  const here = entries.find((entry) => entry.object !== null && entry.view === null && pathname.startsWith(`/o/${entry.object}`));
  const home = entries.find((entry) => entry.page !== null);
  const work = here ?? entries.find((entry) => entry.object !== null && entry.view === null);
  const waiting = entries.find((entry) => entry.view !== null);
  const object = work?.object;
  return (
    <nav className="tg-phone-bar" aria-label={t('shell.navigation')}>
      {home ? <Place entry={home} here={pathname === '/'} /> : <span />}
      {work ? <Place entry={work} here={work === here} /> : <span />}
      <button
        type="button"
        className="tg-place is-create"
        disabled={!object}
        onClick={() => object && void navigate({ to: '/o/$object', params: { object }, search: { new: 1 } })}
      >
        <span className="tg-place-plus">
          <Icon name="plus" size={20} />
        </span>
        {t('shell.quick')}
      </button>
      {waiting ? <Place entry={waiting} here={false} /> : <span />}
      <button type="button" className="tg-place" aria-expanded={open} onClick={() => setOpen(true)}>
        <Icon name="list" size={20} />
        {t('shell.all')}
      </button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="bottom"
        size="80%"
        title={t('shell.navigation')}
        className="tg-phone-all"
      >
        {groups.map((group) => (
          <section key={group.name} className="tg-phone-group">
            <div className="tg-nav-caption">{group.label}</div>
            {group.entries.map((entry) => (
              <Place key={entry.name} entry={entry} here={false} line onGo={() => setOpen(false)} />
            ))}
          </section>
        ))}
      </Drawer>
    </nav>
  );
}

function Place({
  entry,
  here,
  line = false,
  onGo,
}: {
  readonly entry: NavigationEntry;
  readonly here: boolean;
  readonly line?: boolean;
  readonly onGo?: () => void;
}) {
  const className = `${line ? 'tg-place-line' : 'tg-place'} ${here ? 'is-here' : ''}`;
  const inner = (
    <>
      <Icon name={isGlyph(entry.icon) ? entry.icon : entry.object ? 'box' : 'home'} size={20} />
      <span className="tg-cut">{entry.label}</span>
    </>
  );
  return entry.object ? (
    <Link
      to="/o/$object"
      params={{ object: entry.object }}
      search={entry.view ? { view: entry.view } : {}}
      className={className}
      onClick={onGo}
    >
      {inner}
    </Link>
  ) : (
    <Link to="/" className={className} onClick={onGo}>
      {inner}
    </Link>
  );
}
