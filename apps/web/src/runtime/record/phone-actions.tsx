import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  readonly onWrite: () => void;
  readonly onEdit: () => void;
}

/** What a thumb does with a record: call, write down, change. */
export function PhoneActions({ object, record, onWrite, onEdit }: Props) {
  const { t } = useTranslation();
  const phone = object.fields.filter(({ type }) => type === 'phone').flatMap(({ name }) => record[name] ?? [])[0];
  return (
    <div className="tg-phone-actions">
      {typeof phone === 'string' ? (
        <a href={`tel:${phone}`}>
          <Icon name="phone" size={20} />
          {t('record.dial')}
        </a>
      ) : null}
      <button type="button" onClick={onWrite}>
        <Icon name="plus" size={20} />
        {t('timeline.composer')}
      </button>
      <button type="button" onClick={onEdit}>
        <Icon name="edit" size={20} />
        {t('record.edit')}
      </button>
    </div>
  );
}
