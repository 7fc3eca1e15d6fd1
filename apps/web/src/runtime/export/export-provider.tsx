import { Button, useToast } from '@tangram/ui';
import { byteText } from '@tangram/view';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type AuditExportOrder, type ExportOrder, fetchExport } from '../../api/export.ts';
import { sayProblem } from '../undo/refusals.ts';
import { ExportContext } from './export-context.ts';
import { keepFile } from './keep-file.ts';
import './export.css';

interface Running {
  readonly key: number;
  readonly title: string;
  readonly count: number | undefined;
  readonly bytes: number;
  readonly stop: () => void;
}

/** Fetches files while one works on, shows how far they are, and gives them to the browser when they are whole. */
export function ExportProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const toast = useToast();
  const next = useRef(0);
  const [running, setRunning] = useState<readonly Running[]>([]);

  const start = useCallback(
    (order: ExportOrder | AuditExportOrder, count: number | undefined) => {
      next.current += 1;
      const key = next.current;
      const stopper = new AbortController();
      setRunning((now) => [...now, { key, title: order.title, count, bytes: 0, stop: () => stopper.abort() }]);
      const onBytes = (bytes: number) => setRunning((now) => now.map((one) => (one.key === key ? { ...one, bytes } : one)));
      void fetchExport(order, stopper.signal, onBytes).then((exported) => {
        setRunning((now) => now.filter((one) => one.key !== key));
        if (exported === null) toast({ text: t('export.stopped') });
        else if ('problem' in exported) toast({ text: sayProblem(exported.problem, t('export.broken')) });
        else {
          keepFile(exported.name, exported.content);
          toast({ text: t('export.done', { name: exported.name, size: byteText(exported.content.size) }) });
        }
      });
    },
    [t, toast],
  );

  return (
    <ExportContext value={start}>
      {children}
      {running.length > 0
        ? createPortal(
            <div className="tg-exports">
              {running.map(({ key, title, count, bytes, stop }) => (
                <div key={key} className="tg-export" role="status">
                  <span className="tg-export-what">
                    {count === undefined ? t('export.running', { title }) : t('export.runningCount', { title, count })}
                  </span>
                  <span className="tg-export-size">{bytes > 0 ? byteText(bytes) : ''}</span>
                  <Button kind="quiet" size="small" onClick={stop}>
                    {t('export.stop')}
                  </Button>
                  <div className="tg-export-line" role="progressbar" aria-label={t('export.running', { title })} />
                </div>
              ))}
            </div>,
            document.body,
          )
        : null}
    </ExportContext>
  );
}
