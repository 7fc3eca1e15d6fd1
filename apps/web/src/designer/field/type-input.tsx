import { canHave, type DeclaredType, retyped } from '@tangram/design';
import { Button, Icon } from '@tangram/ui';
import { Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { WhereUsed } from '../inspector/where-used.tsx';
import { ConversionPreview } from './conversion-preview.tsx';
import type { PropertyProps } from './property-props.ts';
import { typeGlyph, typeGroups, typeWords } from './type-words.ts';

/** The types that an object can have a field of, in groups. */
export function useTypeOptions(object: string) {
  const { t } = useTranslation();
  const { documents, locale } = useDesigner();
  const facts = { object, documents };
  return typeGroups.map(({ key, types }) => ({
    key,
    label: t(`field.types.${key}`),
    options: types.map((type) => ({
      value: type,
      label: typeWords(type, locale),
      disabled: !canHave(type, facts),
      title: canHave(type, facts) ? typeWords(type, locale) : t('field.cannotHave'),
    })),
  }));
}

/** The type of a field. Of one that is published, a change first shows what becomes of its values. */
export function TypeInput({ id, label, object, field, onValue, readOnly }: PropertyProps): ReactNode {
  const { t } = useTranslation();
  const { documents, base, locale } = useDesigner();
  const groups = useTypeOptions(object.name);
  const [wanted, setWanted] = useState<DeclaredType | null>(null);
  const isPublished = base.some(
    (one) => one.kind === 'object' && one.id === object.id && one.fields.some((other) => other.id !== undefined && other.id === field.id),
  );
  const take = (type: DeclaredType) => {
    const made = retyped(field, type, { object: object.name, documents });
    setWanted(null);
    if (made) onValue(made);
  };
  const next = wanted && retyped(field, wanted, { object: object.name, documents });
  return (
    <Line id={id} label={label}>
      <Select
        id={id}
        className="tg-wide"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={label}
        disabled={readOnly}
        value={field.type}
        options={groups}
        optionRender={({ value, label: words }) => (
          <span className="tg-type-option">
            <Icon name={typeGlyph(value as DeclaredType)} size={14} />
            {words}
          </span>
        )}
        onChange={(type: DeclaredType) => (isPublished ? setWanted(type) : take(type))}
      />
      {wanted && next ? (
        <Modal
          open
          width={560}
          title={t('field.changeType', { from: typeWords(field.type, locale), to: typeWords(wanted, locale) })}
          onCancel={() => setWanted(null)}
          closeIcon={<Icon name="close" label={t('words.close')} />}
          footer={
            <div className="tg-expr-foot">
              <span className="tg-grow" />
              <Button onClick={() => setWanted(null)}>{t('words.cancel')}</Button>
              <Button kind="primary" onClick={() => take(wanted)}>
                {t('field.change')}
              </Button>
            </div>
          }
        >
          <ConversionPreview object={object.name} field={field.name} to={next} />
          <WhereUsed element={`object:${object.name}/field:${field.name}`} onGo={() => setWanted(null)} />
        </Modal>
      ) : null}
    </Line>
  );
}
