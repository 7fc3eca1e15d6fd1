import { Icon } from '@tangram/ui';
import { Cascader } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Edit, openAtOnce, statusOf } from '../edit.ts';
import type { Division } from './divisions.ts';
import { useDivisions } from './divisions.ts';

const depths = { province: 1, city: 2, district: 3 } as const;

const cut = (tree: readonly Division[], depth: number): Division[] =>
  tree.map(({ value, label, children }) => ({ value, label, ...(depth > 1 && children ? { children: cut(children, depth - 1) } : {}) }));

/** Province, city, district, as deep as the field asks. */
export const RegionEdit: Edit = ({ id, field, value, onChange, readOnly, invalid, opened }) => {
  const { t } = useTranslation();
  const divisions = useDivisions();
  const depth = depths[(field.document?.type === 'region' ? field.document.level : undefined) ?? 'district'];
  return (
    <Cascader
      id={id}
      className="tg-wide"
      options={divisions ? cut(divisions.tree, depth) : []}
      value={divisions && typeof value === 'string' ? [...divisions.pathOf(value)] : []}
      loading={!divisions}
      disabled={readOnly}
      placeholder={t('form.choose')}
      suffixIcon={<Icon name="chevronDown" size={14} />}
      showSearch
      changeOnSelect
      {...openAtOnce(opened)}
      {...statusOf(invalid)}
      onChange={(codes) => onChange(codes?.at(-1) ?? null)}
    />
  );
};
