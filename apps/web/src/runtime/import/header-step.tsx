import type { ImportPreview } from '@tangram/contract';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Reading } from './draft.ts';

const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
const delimiters = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
] as const;

interface Props {
  readonly preview: ImportPreview;
  readonly stale: boolean;
  readonly onRead: (reading: Reading) => void;
}

/** Which sheet, which row has the names of the columns, and how the text is read: found out, and to be corrected here. */
export function HeaderStep({ preview, stale, onRead }: Props) {
  const { t } = useTranslation();
  const width = Math.max(1, ...preview.head.map(({ cells }) => cells.length));
  return (
    <>
      <div className="tg-import-bar">
        {preview.sheets.length > 0 ? (
          <div className="tg-import-field">
            <span>{t('imports.header.sheet')}</span>
            <Select
              aria-label={t('imports.header.sheet')}
              value={preview.sheet}
              options={preview.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
              onChange={(sheet) => onRead({ sheet })}
            />
          </div>
        ) : (
          <>
            <div className="tg-import-field">
              <span>{t('imports.header.encoding')}</span>
              <Select
                aria-label={t('imports.header.encoding')}
                value={preview.encoding}
                options={encodings.map((encoding) => ({ value: encoding, label: encoding.toUpperCase() }))}
                onChange={(encoding) => onRead({ encoding })}
              />
            </div>
            <div className="tg-import-field">
              <span>{t('imports.header.delimiter')}</span>
              <Select
                aria-label={t('imports.header.delimiter')}
                value={preview.delimiter}
                options={delimiters.map(([value, name]) => ({ value, label: t(`imports.delimiter.${name}`) }))}
                onChange={(delimiter) => onRead({ delimiter })}
              />
            </div>
          </>
        )}
        <span className="tg-grow" />
        <span className="tg-t3">{t('imports.header.hint')}</span>
      </div>
      <div className={`tg-import-sheet ${stale ? 'is-stale' : ''}`} role="radiogroup" aria-label={t('imports.header.row')}>
        <table>
          <tbody>
            {preview.head.map(({ row, cells }) => (
              <tr key={row} className={row === preview.headerRow ? 'is-head' : row < preview.headerRow ? 'is-above' : ''}>
                <th scope="row">
                  <label>
                    <input
                      type="radio"
                      name="header-row"
                      checked={row === preview.headerRow}
                      aria-label={t('imports.header.rowNumber', { row })}
                      onChange={() => onRead({ headerRow: row })}
                    />
                    {row}
                  </label>
                </th>
                {Array.from({ length: width }, (_, i) => (
                  <td key={i} className="tg-cut" title={cells[i]} onClick={() => onRead({ headerRow: row })}>
                    {cells[i]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
