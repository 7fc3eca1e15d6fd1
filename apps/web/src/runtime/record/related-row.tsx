import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon, IconButton, Initial, isGlyph, Menu } from '@tangram/ui';
import { type Column, initialOf, labelOf, type RelatedList, textOfValue, currencyIn } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { Value } from '../fields/value.tsx';
import { useRelatedDeeds } from './use-related-deeds.ts';

/** On a card money has no decimals and a day no year. */
const shortFact = (text: string, { field }: Column): string =>
  field.type === 'currency' ? text.replace(/\.\d+$/, '') : field.type === 'date' || field.type === 'datetime' ? text.slice(5) : text;

const isMark = ({ field }: Column): boolean => field.type === 'stage' || field.type === 'select';

interface Props {
  readonly parent: ObjectDefinition;
  readonly id: string;
  readonly list: RelatedList;
  readonly row: RecordRow;
}

/** One record that belongs to this one, in two lines: opened by a press, unlinked and deleted where it stands. */
export function RelatedRow({ parent, id, list, row }: Props) {
  const place = usePlace();
  const { t } = useTranslation();
  const [, ...others] = list.columns;
  const mark = others.find((column) => isMark(column) && row[column.valueKey]);
  const facts = others
    .filter((column) => column !== mark)
    .flatMap((column) => {
      const title = column.titleKey === null ? undefined : row[column.titleKey];
      const text = typeof title === 'string' ? title : textOfValue(row[column.valueKey], column.field, place, currencyIn(column, row));
      return text === '' ? [] : [shortFact(text, column)];
    });
  const name = String(row[list.object.nameField.name] ?? '') || t('record.untitled');
  const deeds = useRelatedDeeds(parent, id, list, row, name);
  const person =
    list.object.fields.some(({ type, origin }) => type === 'phone' && origin === 'declared') &&
    !list.object.fields.some(({ type }) => type === 'stage');
  return (
    <div className="tg-related-item">
      <Link to="/o/$object/$id" params={{ object: list.object.name, id: row.id }} search={{}} className="tg-related-row">
        {person ? (
          <Initial seed={row.id} initial={initialOf(name)} size="medium" />
        ) : (
          <span className="tg-related-icon">
            <Icon name={isGlyph(list.object.icon) ? list.object.icon : 'box'} />
          </span>
        )}
        <span className="tg-grow">
          <span className="tg-related-line">
            <span className="tg-cut" title={name}>
              {name}
            </span>
            {mark ? <Value field={mark.field} value={row[mark.valueKey]} place={place} /> : null}
          </span>
          <span className="tg-related-facts tg-cut">{facts.join(' · ') || labelOf(list.object.label, place.locale, list.object.name)}</span>
        </span>
      </Link>
      <Menu
        placement="bottomRight"
        items={[
          ...(deeds.unlink
            ? [{ key: 'unlink', icon: <Icon name="link" size={14} />, label: t('record.unlink'), onClick: () => void deeds.unlink?.() }]
            : []),
          {
            key: 'remove',
            danger: true,
            icon: <Icon name="trash" size={14} />,
            label: t('record.remove'),
            onClick: () => void deeds.remove(),
          },
        ]}
      >
        <IconButton icon="more" size="small" label={t('record.rowMore', { name })} className="tg-related-more" />
      </Menu>
    </div>
  );
}
