import type { ObjectDefinition } from '@tangram/model';
import { Icon, Menu } from '@tangram/ui';
import { timelineKinds } from '@tangram/view';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';

interface Props {
  readonly object: ObjectDefinition;
  /** What is shown; nothing means everything. */
  readonly types: readonly string[];
  readonly onTypes: (types: readonly string[]) => void;
}

/** Narrows a timeline to some kinds of what happened. */
export function TypeFilter({ object, types, onTypes }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const kinds = useMemo(() => timelineKinds(model, object, locale), [model, object, locale]);
  const all = [
    ...kinds.map(({ kind, label }) => ({ key: kind, label })),
    { key: 'change', label: t('timeline.deeds.change') },
    { key: 'create', label: t('timeline.deeds.create') },
  ];
  const chosen = all.filter(({ key }) => types.includes(key)).map(({ label }) => label);
  return (
    <Menu
      placement="bottomRight"
      selected={[...types]}
      items={[{ key: 'all', label: t('timeline.filter') }, { type: 'divider' }, ...all]}
      onPick={(key) => onTypes(key === 'all' ? [] : types.includes(key) ? types.filter((type) => type !== key) : [...types, key])}
    >
      <button type="button" className={`tg-btn tg-btn-quiet tg-btn-small ${chosen.length > 0 ? 'is-on' : ''}`}>
        <Icon name="filter" size={14} />
        <span className="tg-cut">{chosen.length > 0 ? chosen.join(locale === 'en' ? ', ' : '、') : t('timeline.filter')}</span>
      </button>
    </Menu>
  );
}
