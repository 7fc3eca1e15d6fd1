import { labelIn, type ObjectDocument } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { typeGlyph } from '../field/type-words.ts';
import { RelationDialog } from '../model/relation-dialog.tsx';

/** Where an object leads, and what leads to it. */
export function RelationList({ object }: { readonly object: ObjectDocument }) {
  const { t } = useTranslation();
  const { documents, select, readOnly, locale } = useDesigner();
  const [asked, setAsked] = useState(false);
  const own = targetsIn(object);
  const others = documents.flatMap((one) =>
    one.kind === 'object' && one.name !== object.name ? targetsIn(one).filter(({ to }) => to === object.name) : [],
  );
  const nameOf = (name: string) => {
    const found = documents.find((one) => one.kind === 'object' && one.name === name);
    return found ? labelIn(found.label, locale, name) : name;
  };
  const line = ({ from, at, field, to }: (typeof own)[number], way: 'to' | 'from') => (
    <button
      key={`${from} ${field.name} ${to}`}
      type="button"
      className="tg-field-line"
      onClick={() => select({ ref: `object:${from}`, pointer: `/fields/${at}` })}
    >
      <Icon name={typeGlyph(field.type)} size={14} />
      <span className="tg-cut tg-grow">{labelIn(field.label, locale, field.name)}</span>
      <span className="tg-t3 tg-cut">{way === 'to' ? `→ ${nameOf(to)}` : `← ${nameOf(from)}`}</span>
    </button>
  );
  return (
    <div className="tg-props">
      <h3 className="tg-props-title">{t('object.leadsTo')}</h3>
      <div>{own.length === 0 ? <p className="tg-prop-hint">{t('object.nowhere')}</p> : own.map((one) => line(one, 'to'))}</div>
      <h3 className="tg-props-title">{t('object.ledToBy')}</h3>
      <div>{others.length === 0 ? <p className="tg-prop-hint">{t('object.nobody')}</p> : others.map((one) => line(one, 'from'))}</div>
      {readOnly ? null : (
        <Button icon="plus" keys="R" onClick={() => setAsked(true)}>
          {t('model.newRelation')}
        </Button>
      )}
      {asked ? <RelationDialog from={object.name} to={null} onDone={() => setAsked(false)} /> : null}
    </div>
  );
}

const targetsIn = (object: ObjectDocument) =>
  object.fields.flatMap((field, at) => {
    const to =
      field.type === 'polymorphic'
        ? field.objects
        : field.type === 'reference' || field.type === 'multi_reference' || field.type === 'child_table'
          ? [field.object]
          : [];
    return to.map((one) => ({ from: object.name, at, field, to: one }));
  });
