import { Icon, isGlyph } from '@tangram/ui';
import { activityLayout, type NavigationEntry } from '@tangram/view';
import { Link, useLocation } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { laterWithControls } from '../lazily/later.tsx';
import { nounOf } from '../runtime/object-noun.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from './screens-context.tsx';
import { Sheet } from './sheet.tsx';
import { useShell } from './shell-context.ts';
import { useNavigation } from './use-navigation.ts';

const LogSheet = laterWithControls(() => import('../runtime/timeline/log-sheet.tsx'), 'LogSheet');

/** The five places a thumb reaches: home, where one works, a new record, what waits, everything else. */
export function PhoneBar() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { locale } = useSettings();
  const { model, creatable } = useScreens();
  const { openForm } = useShell();
  const { groups } = useNavigation();
  const [open, setOpen] = useState<'all' | 'new' | null>(null);
  const close = () => setOpen(null);
  const entries = groups.flatMap((group) => group.entries);
  const here = entries.find((entry) => entry.object !== null && entry.view === null && pathname.startsWith(`/o/${entry.object}`));
  const home = entries.find((entry) => entry.page !== null);
  const work = here ?? entries.find((entry) => entry.object !== null && entry.view === null);
  const waiting = entries.find((entry) => entry.view !== null);
  // Where one is comes first; what is written down has its own place above.
  const makeable = useMemo(() => {
    const names = [...new Set([work?.object, ...entries.map(({ object }) => object)])];
    return names
      .flatMap((name) => model.objects.get(name ?? '') ?? [])
      .filter((one) => !one.builtIn && creatable.has(one.name) && activityLayout(one, locale) === null);
  }, [work, entries, model, creatable, locale]);
  return (
    <nav className="tg-phone-bar" aria-label={t('shell.navigation')}>
      {home ? <Place entry={home} here={pathname === '/'} /> : <span />}
      {work ? <Place entry={work} here={work === here} /> : <span />}
      <button type="button" className="tg-place is-create" aria-haspopup="dialog" onClick={() => setOpen('new')}>
        <span className="tg-place-plus">
          <Icon name="plus" size={20} />
        </span>
        {t('shell.quick')}
      </button>
      {waiting ? <Place entry={waiting} here={false} /> : <span />}
      <button type="button" className="tg-place" aria-haspopup="dialog" onClick={() => setOpen('all')}>
        <Icon name="list" size={20} />
        {t('shell.all')}
      </button>
      {open === 'all' ? (
        <Sheet title={t('shell.navigation')} tall onClose={close}>
          {groups.map((group) => (
            <section key={group.name}>
              <p className="tg-sheet-caption">{group.label}</p>
              <div className="tg-sheet-lines">
                {group.entries.map((entry) => (
                  <Place key={entry.name} entry={entry} here={false} line onGo={close} />
                ))}
              </div>
            </section>
          ))}
        </Sheet>
      ) : null}
      {open === 'new' ? (
        <Suspense fallback={null}>
          <LogSheet about={null} onClose={close}>
            <p className="tg-sheet-caption">{t('phone.create')}</p>
            <div className="tg-sheet-lines">
              {makeable.map((one) => (
                <button
                  key={one.name}
                  type="button"
                  className="tg-sheet-line"
                  onClick={() => {
                    close();
                    openForm(one, {});
                  }}
                >
                  <Icon name={isGlyph(one.icon) ? one.icon : 'box'} size={20} />
                  <span>{t('form.new', { object: nounOf(one, locale) })}</span>
                </button>
              ))}
            </div>
          </LogSheet>
        </Suspense>
      ) : null}
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
  const className = `${line ? 'tg-sheet-line' : 'tg-place'} ${here ? 'is-here' : ''}`;
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
