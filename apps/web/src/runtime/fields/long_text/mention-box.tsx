import { Initial } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Mentions } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortListQuery } from '../../../api/records.ts';
import { useScreens } from '../../../shell/screens-context.tsx';

interface Props {
  readonly id: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly invalid: boolean;
  readonly onChange: (text: string) => void;
}

const offered = 8;
/** Names nobody, and so asks for the first few people. */
const anybody = '';

/** Several lines; the box grows with them. `@` offers people: whoever is named so is told. */
export function MentionBox({ id, value, readOnly, invalid, onChange }: Props) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const nameField = model.objects.get('user')?.nameField.name ?? 'id';
  const [typed, setTyped] = useState<string | null>(null);
  const q = useDeferredValue(typed ?? anybody);
  const found = useQuery({
    ...shortListQuery('user', { select: [nameField], sort: [nameField], ...(q === anybody ? {} : { search: q }) }, offered),
    enabled: typed !== null,
    placeholderData: keepPreviousData,
  });
  return (
    <Mentions
      id={id}
      value={value}
      readOnly={readOnly}
      autoSize={{ minRows: 2, maxRows: 10 }}
      prefix={['@', '＠']}
      loading={found.isFetching}
      notFoundContent={t('form.nothing')}
      options={(found.data?.data ?? []).map((person) => {
        const name = String(person[nameField] ?? '');
        return {
          key: person.id,
          value: name,
          label: (
            <span className="tg-line">
              <Initial seed={person.id} initial={initialOf(name)} shape="round" />
              {name}
            </span>
          ),
        };
      })}
      // The server has found them by what was typed.
      filterOption={false}
      onSearch={setTyped}
      {...(invalid ? { status: 'error' as const } : {})}
      onChange={onChange}
    />
  );
}
