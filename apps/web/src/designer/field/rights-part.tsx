import { type FieldRight, rightOf, setRight } from '@tangram/design';
import { type FieldDocument, labelIn, type ObjectDocument, type RoleDocument, valueWords } from '@tangram/model';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

const rights: readonly FieldRight[] = ['edit', 'read', 'masked', 'hidden'];

/** What each role may do with a field. Says so in the documents of the roles. */
export function RightsPart({ object, field }: { readonly object: ObjectDocument; readonly field: FieldDocument }) {
  const { t } = useTranslation();
  const { documents, edit, readOnly, locale } = useDesigner();
  const roles = documents.filter((one): one is RoleDocument => one.kind === 'role');
  const words = (right: string) => valueWords('role', ['fields'], right)?.[locale] ?? right;
  const able = roles.flatMap((role) => {
    const has = rightOf(role, object.name, field.name);
    return has ? [{ role, ...has }] : [];
  });
  return (
    <section className="tg-field-rights" aria-label={t('field.rights')}>
      <h3 className="tg-props-title">{t('field.rights')}</h3>
      {able.length === 0 ? <p className="tg-prop-hint">{t('field.noRoles')}</p> : null}
      {able.map(({ role, right, isOwn }) => (
        <div key={role.name} className="tg-field-right">
          <span className="tg-cut">{labelIn(role.label, locale, role.name)}</span>
          <Select
            aria-label={t('field.rightOf', { role: labelIn(role.label, locale, role.name) })}
            disabled={readOnly}
            value={isOwn ? right : 'default'}
            options={[
              { value: 'default', label: t('field.asRole', { right: words(right) }) },
              ...rights.map((one) => ({ value: one, label: words(one) })),
            ]}
            onChange={(next: FieldRight | 'default') => {
              const one = setRight(role, object.name, field.name, next === 'default' ? null : next);
              if (one) edit(one);
            }}
          />
        </div>
      ))}
    </section>
  );
}
