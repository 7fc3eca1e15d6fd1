import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { RefusalList } from '../undo/refusal-list.tsx';
import type { RunReport } from './use-bulk-run.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly report: RunReport;
  /** Closes; the records named stay chosen. */
  readonly onKeep: () => void;
  readonly onLetGo: () => void;
}

/** Whom it could not be done to, and why; they stay chosen for another try unless let go. */
export function BulkReport({ object, report, onKeep, onLetGo }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('bulk.refused', { count: report.refusals.length })}
      onCancel={onKeep}
      width={560}
      closeIcon={<Icon name="close" label={t('words.close')} />}
      footer={
        <div className="tg-bulk-foot">
          <Button kind="quiet" onClick={onLetGo}>
            {t('list.clearChoice')}
          </Button>
          <span className="tg-grow" />
          <Button kind="primary" onClick={onKeep}>
            {t('bulk.keep')}
          </Button>
        </div>
      }
    >
      <p className="tg-t2">{t(report.done > 0 ? 'bulk.refusedText' : 'bulk.refusedAll', { count: report.done })}</p>
      <RefusalList object={object} refusals={report.refusals} />
    </Modal>
  );
}
