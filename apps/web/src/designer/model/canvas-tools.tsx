import { labelIn, type ObjectDocument } from '@tangram/model';
import { Button, Icon, IconButton } from '@tangram/ui';
import { useReactFlow, useViewport } from '@xyflow/react';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

interface Props {
  readonly names: readonly ObjectDocument[];
  readonly readOnly: boolean;
  /** Somebody put objects somewhere. */
  readonly isMoved: boolean;
  readonly onGo: (name: string) => void;
  readonly onNew: () => void;
  readonly onFields: () => void;
  readonly onTidy: () => void;
}

/** What is done with the diagram as a whole: look for an object, make one, look closer. */
export function CanvasTools({ names, readOnly, isMoved, onGo, onNew, onFields, onTidy }: Props) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const { zoom } = useViewport();
  return (
    <>
      <div className="tg-model-top">
        {readOnly ? null : (
          <Button icon="plus" kind="default" keys="N" onClick={onNew}>
            {t('model.newObject')}
          </Button>
        )}
        <Select
          className="tg-model-find"
          showSearch={{
            filterOption: (typed, option) => `${option?.label ?? ''} ${option?.value ?? ''}`.toLowerCase().includes(typed.toLowerCase()),
          }}
          aria-label={t('model.find')}
          placeholder={t('model.find')}
          value={null}
          suffixIcon={<Icon name="search" size={14} />}
          options={names.map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) }))}
          onChange={(name: string) => onGo(name)}
        />
        <Button kind="quiet" icon="table" onClick={onFields}>
          {t('model.asTable')}
        </Button>
      </div>
      <div className="tg-model-zoom" role="group" aria-label={t('model.zoom')}>
        <IconButton icon="minus" size="small" label={t('model.zoomOut')} onClick={() => void zoomOut()} />
        <span>{Math.round(zoom * 100)}%</span>
        <IconButton icon="plus" size="small" label={t('model.zoomIn')} onClick={() => void zoomIn()} />
        <button type="button" onClick={() => void fitView({ duration: 160 })}>
          {t('model.fit')}
        </button>
        {isMoved ? (
          <button type="button" onClick={onTidy}>
            {t('model.tidy')}
          </button>
        ) : null}
      </div>
    </>
  );
}
