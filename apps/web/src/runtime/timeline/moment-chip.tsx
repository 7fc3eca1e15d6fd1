import { Icon, Menu } from '@tangram/ui';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { laterWithControls } from '../../lazily/later.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { momentWords } from './moments.ts';

const Picker = laterWithControls(() => import('./moment-picker.tsx'), 'MomentPicker');

type Choice = 'now' | 'hour' | 'yesterday' | 'today' | 'tomorrow' | 'days' | 'monday' | 'month';

interface Props {
  readonly label: string;
  /** null when nothing is chosen. */
  readonly at: number | null;
  /** What stands there when nothing is chosen; without it just the label. */
  readonly none?: string;
  readonly choices: readonly { readonly name: Choice; readonly at: number | null }[];
  readonly onPick: (at: number | null) => void;
}

/** A moment in a few words; a press offers the usual ones, and any other by the calendar. */
export function MomentChip({ label, at, none, choices, onPick }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const [picking, setPicking] = useState(false);
  const words = at === null ? none : momentWords(at, place);
  if (picking)
    return (
      <Suspense fallback={null}>
        <Picker
          label={label}
          at={at}
          onPick={(chosen) => {
            setPicking(false);
            if (chosen !== null) onPick(chosen);
          }}
        />
      </Suspense>
    );
  return (
    <Menu
      items={[
        ...choices.map((choice) => ({
          key: choice.name,
          label: (
            <span className="tg-moment">
              {t(`timeline.moment.${choice.name}`)}
              {choice.at === null ? null : <span className="tg-t3">{momentWords(choice.at, place)}</span>}
            </span>
          ),
          onClick: () => onPick(choice.at),
        })),
        { type: 'divider' as const },
        { key: 'pick', label: t('timeline.moment.pick'), onClick: () => setPicking(true) },
        ...(at === null ? [] : [{ key: 'none', label: t('timeline.moment.none'), onClick: () => onPick(null) }]),
      ]}
    >
      <button type="button" className="tg-btn tg-btn-small tg-moment-chip" aria-label={words ? `${label} ${words}` : label}>
        {at === null && !none ? <Icon name="clock" size={14} /> : null}
        <span className="tg-t2">{label}</span>
        {words ? <span className="tg-moment-words">{words}</span> : null}
      </button>
    </Menu>
  );
}
