import { isJsonObject } from '@tangram/contract';
import { IconButton } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../edit.ts';
import { NumberBox } from '../number-box.tsx';

/** Latitude and longitude, by hand or from where one stands. */
export const GeoEdit: Edit = ({ id, value, onChange, readOnly, invalid }) => {
  const { t } = useTranslation();
  const now = isJsonObject(value) ? value : {};
  const [half, setHalf] = useState<Readonly<Record<string, unknown>>>({});
  const put = (part: 'lat' | 'lng', typed: unknown) => {
    const next = { lat: now['lat'], lng: now['lng'], ...half, [part]: typed === null ? undefined : Number(typed) };
    setHalf(next);
    if (next.lat === undefined && next.lng === undefined) onChange(null);
    else if (next.lat !== undefined && next.lng !== undefined) onChange({ lat: next.lat, lng: next.lng });
  };
  const locate = () =>
    navigator.geolocation?.getCurrentPosition(({ coords }) =>
      onChange({ lat: Number(coords.latitude.toFixed(6)), lng: Number(coords.longitude.toFixed(6)) }),
    );
  const box = (part: 'lat' | 'lng', boxId: string) => (
    <NumberBox
      id={boxId}
      value={half[part] ?? now[part]}
      onChange={(typed) => put(part, typed)}
      readOnly={readOnly}
      invalid={invalid}
      scale={null}
      label={t(`form.${part}`)}
      prefix={<span className="tg-t3">{t(`form.${part}`)}</span>}
    />
  );
  return (
    <div className="tg-geo">
      {box('lat', id)}
      {box('lng', `${id}-lng`)}
      {readOnly ? null : <IconButton icon="pin" label={t('form.here')} onClick={locate} />}
    </div>
  );
};
