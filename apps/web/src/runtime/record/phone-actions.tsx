import type { RecordRow } from '@tangram/contract';
import { isJsonObject } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { type Glyph, Icon } from '@tangram/ui';
import { type ContactPath, contactPaths, type Place, textOfValue } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { maskedIn } from '../masks/closed-in.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  readonly onEdit: () => void;
}

interface Way {
  readonly key: 'dial' | 'text' | 'mail' | 'go';
  readonly icon: Glyph;
  readonly href: string;
}

/** What a thumb does with a record: call, write to, find whom it is about, by the fields there are; and change it. */
export function PhoneActions({ object, record, onEdit }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const { model } = useScreens();
  const ways = waysOf(contactPaths(model, object), record, place);
  return (
    <div className="tg-phone-actions">
      {ways.map(({ key, icon, href }) => (
        <a key={key} href={href}>
          <Icon name={icon} size={20} />
          {t(`record.${key}`)}
        </a>
      ))}
      <button type="button" onClick={onEdit}>
        <Icon name="edit" size={20} />
        {t('record.edit')}
      </button>
    </div>
  );
}

/** The first of each kind that the record has. */
function waysOf(paths: readonly ContactPath[], record: RecordRow, place: Place): readonly Way[] {
  // Nobody is called by a mask.
  const masked = maskedIn(record);
  const first = (way: ContactPath['way']) => paths.find((one) => one.way === way && hasValue(record[one.path]) && !masked.has(one.path));
  const [phone, email, spot] = [first('phone'), first('email'), first('place')];
  const number = phone ? String(record[phone.path]).split(';')[0] : null;
  return [
    ...(number
      ? ([
          { key: 'dial', icon: 'call', href: `tel:${number}` },
          { key: 'text', icon: 'note', href: `sms:${number}` },
        ] as const)
      : []),
    ...(email ? ([{ key: 'mail', icon: 'email', href: `mailto:${String(record[email.path])}` }] as const) : []),
    ...(spot ? ([{ key: 'go', icon: 'pin', href: mapLink(spot, record[spot.path], place) }] as const) : []),
  ];
}

const hasValue = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Opens the map of the device: no map of somebody else's is asked. */
function mapLink({ field }: ContactPath, value: unknown, place: Place): string {
  const point = isJsonObject(value) && typeof value['lat'] === 'number' ? `${value['lat']},${String(value['lng'])}` : null;
  const words = encodeURIComponent(point ?? textOfValue(value, field, place));
  return /iP(hone|ad)/.test(navigator.userAgent) ? `maps://?q=${words}` : `geo:${point ?? '0,0'}?q=${words}`;
}
