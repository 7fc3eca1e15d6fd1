import type { ObjectDefinition } from '@tangram/model';
import { IconButton } from '@tangram/ui';
import { pathChoices, pathWords } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { SortableList } from '../inspector/sortable-list.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly object: ObjectDefinition;
  readonly paths: readonly string[];
  /** There is always so many. */
  readonly least?: number;
  readonly onPaths: (paths: readonly string[]) => void;
}

/** Fields in their order: dragged or carried by keys, taken out, and others added behind them. */
export function FieldPaths({ id, label, object, paths, least = 0, onPaths }: Props) {
  const { t } = useTranslation();
  const { model, locale, readOnly } = useDesigner();
  const named = (path: string) => pathWords(model, object, path, locale);
  const items = paths.map((path) => ({ key: path, words: named(path) }));
  const rest = pathChoices(model, object, '', '', locale).filter(({ path }) => !paths.includes(path));
  return (
    <Line id={id} label={label}>
      <SortableList
        label={label}
        items={items}
        readOnly={readOnly}
        onMove={(from, to) => {
          const moved = paths[from];
          if (moved !== undefined) onPaths(paths.toSpliced(from, 1).toSpliced(to, 0, moved));
        }}
      >
        {(item) => (
          <>
            <span className="tg-cut tg-grow">{item.words}</span>
            <IconButton
              icon="close"
              size="small"
              label={t('pageCanvas.takeField', { label: item.words })}
              disabled={readOnly || paths.length <= least}
              onClick={() => onPaths(paths.filter((path) => path !== item.key))}
            />
          </>
        )}
      </SortableList>
      <Select
        id={id}
        className="tg-wide"
        showSearch
        optionFilterProp="label"
        placeholder={t('pageCanvas.addField')}
        value={null}
        disabled={readOnly}
        options={rest.map(({ path }) => ({ value: path, label: named(path) }))}
        onChange={(path: string | null) => path !== null && onPaths([...paths, path])}
      />
    </Line>
  );
}
