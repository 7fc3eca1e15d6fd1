import { isJsonObject } from '@tangram/contract';
import { Cascader, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Edit, statusOf } from '../edit.ts';
import { useDivisions } from '../region/divisions.ts';

/** Province, city and district by choice, the rest by hand. */
export const AddressEdit: Edit = ({ id, value, onChange, readOnly, invalid }) => {
  const { t } = useTranslation();
  const divisions = useDivisions();
  const now = isJsonObject(value) ? value : {};
  const put = (parts: Readonly<Record<string, string | undefined>>) => {
    const next = Object.fromEntries(Object.entries({ ...now, ...parts }).filter(([, part]) => part !== undefined && part !== ''));
    onChange(Object.keys(next).length === 0 ? null : next);
  };
  const text = (part: string) => (typeof now[part] === 'string' ? now[part] : '');
  return (
    <div className="tg-address">
      <Cascader
        id={id}
        options={[...(divisions?.tree ?? [])]}
        value={divisions ? [...divisions.pathOf(text('region'))] : []}
        loading={!divisions}
        disabled={readOnly}
        placeholder={[t('form.province'), t('form.city'), t('form.district')].join(' / ')}
        showSearch
        changeOnSelect
        {...statusOf(invalid)}
        onChange={(_, chosen) => {
          const [province, city, district] = chosen.map(({ label }) => String(label));
          put({ province, city, district, region: codeOf(chosen.at(-1)?.value) });
        }}
      />
      <Input
        aria-label={t('form.postcode')}
        placeholder={t('form.postcode')}
        value={text('postcode')}
        readOnly={readOnly}
        onChange={(event) => put({ postcode: event.target.value })}
      />
      <Input
        className="is-wide"
        aria-label={t('form.street')}
        placeholder={t('form.street')}
        value={text('street')}
        readOnly={readOnly}
        onChange={(event) => put({ street: event.target.value })}
      />
    </div>
  );
};

const codeOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
