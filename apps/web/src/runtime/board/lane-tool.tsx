import type { ViewDocument } from '@tangram/model';
import { Button, Icon, Menu } from '@tangram/ui';
import { labelOf, laneFields } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { glyphOfType } from '../fields/glyph-of-type.ts';
import type { useViewAddress } from '../view/use-view-address.ts';
import type { BoardGround } from './ground.ts';

interface Props {
  readonly ground: BoardGround;
  readonly view: ViewDocument | null;
  readonly go: ReturnType<typeof useViewAddress>;
}

/** What makes the lanes of a board. */
export function LaneTool({ ground: { object, by, lanes }, view, go }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const fields = laneFields(object, by);
  if (fields.length === 0) return null;
  const none = { key: ' ', label: t('board.noLanes'), icon: <Icon name="close" size={14} /> };
  return (
    <Menu
      placement="bottomRight"
      className="is-tall"
      selected={lanes ? [lanes.field.name] : []}
      items={[
        ...(lanes ? [none, { type: 'divider' as const }] : []),
        ...fields.map((field) => ({
          key: field.name,
          icon: <Icon name={glyphOfType[field.type]} size={14} />,
          label: labelOf(field.label, locale, field.name),
        })),
      ]}
      onPick={(key) => go({ lanes: key === none.key ? (view?.lanes === undefined ? undefined : '-') : key })}
    >
      <Button kind="quiet" size="small" icon="group">
        {lanes ? t('board.lanesBy', { field: lanes.label }) : t('board.lanes')}
      </Button>
    </Menu>
  );
}
