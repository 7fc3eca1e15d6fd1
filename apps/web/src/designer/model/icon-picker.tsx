import { propertySchemaOf } from './object-schema.ts';
import type { ObjectDocument } from '@tangram/model';
import { Icon, isGlyph } from '@tangram/ui';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly icon: ObjectDocument['icon'];
  readonly onIcon: (icon: ObjectDocument['icon']) => void;
  readonly readOnly?: boolean;
}

type ObjectIcon = NonNullable<ObjectDocument['icon']>;

/** The drawings that an object may stand under. */
export function IconPicker({ icon, onIcon, readOnly = false }: Props) {
  const { t } = useTranslation();
  const icons = propertySchemaOf('icon').filter(isGlyph) as readonly ObjectIcon[];
  return (
    <div className="tg-icons" role="radiogroup" aria-label={t('model.icon')}>
      {icons.map((one) => (
        <button
          key={one}
          type="button"
          role="radio"
          aria-checked={one === icon}
          aria-label={one}
          title={one}
          disabled={readOnly}
          onClick={() => onIcon(one)}
        >
          <Icon name={one} size={16} />
        </button>
      ))}
    </div>
  );
}
