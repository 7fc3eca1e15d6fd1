import { antdTheme } from '@tangram/ui';
import { ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useMemo } from 'react';
import { useSettings } from '../settings/settings-context.tsx';
import { usePhone } from '../shell/use-phone.ts';
import './antd.css';

/** Controls that a thumb hits, with letters that no phone enlarges when they are typed in. */
const forThumbs = (theme: ThemeConfig): ThemeConfig => ({ ...theme, token: { ...theme.token, controlHeightLG: 44, fontSizeLG: 16 } });

/** The ground that Ant Design's controls stand on: our theme, the person's language. */
export function Controls({ children }: { readonly children: ReactNode }) {
  const { shown, locale } = useSettings();
  const phone = usePhone();
  const theme = useMemo(() => (phone ? forThumbs(antdTheme[shown]) : antdTheme[shown]), [phone, shown]);
  return (
    <ConfigProvider
      theme={theme}
      locale={locale === 'en' ? enUS : zhCN}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      componentSize={phone ? 'large' : 'middle'}
    >
      {children}
    </ConfigProvider>
  );
}
