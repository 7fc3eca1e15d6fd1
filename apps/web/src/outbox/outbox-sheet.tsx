import { Button, Icon, isGlyph, StatePanel } from '@tangram/ui';
import { clockText, labelOf, wallTime } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { nounOf } from '../runtime/object-noun.ts';
import { useProblemWords } from '../runtime/problem-words.ts';
import { usePlace } from '../settings/use-place.ts';
import { useScreens } from '../shell/screens-context.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useOnline } from '../shell/use-online.ts';
import type { Waiting } from './waiting.ts';
import './outbox.css';

interface Props {
  readonly waiting: readonly Waiting[];
  readonly onOpen: (deed: Waiting) => void;
  readonly onCancel: (deed: Waiting) => void;
  readonly onSend: () => void;
  readonly onClose: () => void;
}

/** What was saved on this device and is not on the server yet: what it is, how it stands, and the way to change it or let it go. */
export function OutboxSheet({ waiting, onOpen, onCancel, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const online = useOnline();
  const anySendable = waiting.some(({ problem }) => problem === null);
  return (
    <Sheet
      title={t('outbox.title')}
      onClose={onClose}
      {...(anySendable && online
        ? {
            foot: (
              <Button kind="primary" onClick={onSend}>
                {t('outbox.send')}
              </Button>
            ),
          }
        : {})}
    >
      {waiting.length === 0 ? (
        <StatePanel figure="none" title={t('outbox.none.title')} text={t('outbox.none.text')} />
      ) : (
        <>
          <p className="tg-t3 tg-outbox-about">{t('outbox.about')}</p>
          <ul className="tg-outbox">
            {waiting.map((deed) => (
              <Deed key={deed.key} deed={deed} onOpen={() => onOpen(deed)} onCancel={() => onCancel(deed)} />
            ))}
          </ul>
        </>
      )}
    </Sheet>
  );
}

function Deed({ deed, onOpen, onCancel }: { readonly deed: Waiting; readonly onOpen: () => void; readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const place = usePlace();
  const { model } = useScreens();
  const words = useProblemWords();
  const object = model.objects.get(deed.object);
  const noun = object ? nounOf(object, place.locale) : deed.object;
  const fields = Object.keys(deed.values).map((name) => labelOf(object?.byName.get(name)?.label, place.locale, name));
  const name = deed.title || t('record.untitled');
  return (
    <li className={`tg-outbox-deed ${deed.problem ? 'is-refused' : ''}`}>
      <span className="tg-outbox-icon">
        <Icon name={object && isGlyph(object.icon) ? object.icon : 'box'} size={16} />
      </span>
      <div className="tg-outbox-words">
        <div className="tg-outbox-title tg-cut">{name}</div>
        <div className="tg-t3 tg-cut">
          {deed.id === null
            ? t('form.new', { object: noun })
            : t('outbox.changes', { object: noun, fields: fields.join(place.locale === 'en' ? ', ' : '、') })}
        </div>
        <div className={deed.problem ? 'tg-bad' : 'tg-t3'}>
          {deed.problem ? words(deed.problem) : t('outbox.since', { time: clockText(wallTime(deed.at, place.zone)) })}
        </div>
        <div className="tg-outbox-deeds">
          <Button size="small" onClick={onOpen} aria-label={t('outbox.openOne', { name })}>
            {t('outbox.open')}
          </Button>
          <Button kind="quiet" size="small" onClick={onCancel} aria-label={t('outbox.cancelOne', { name })}>
            {t('outbox.cancel')}
          </Button>
        </div>
      </div>
    </li>
  );
}
