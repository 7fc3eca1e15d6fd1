import { theme, type ThemeConfig } from 'antd';
import { type Appearance, tokens } from './tokens.ts';

/** The face of the page, which differs by its language. */
const fontFamily = 'var(--tg-font)';

const light: ThemeConfig = {
  cssVar: {},
  hashed: false,
  algorithm: theme.defaultAlgorithm,
  token: { ...tokens.antd.light.token, fontFamily },
  components: tokens.antd.light.components,
};
const dark: ThemeConfig = {
  cssVar: {},
  hashed: false,
  algorithm: theme.darkAlgorithm,
  token: { ...tokens.antd.dark.token, fontFamily },
  components: tokens.antd.dark.components,
};

/** The Ant Design theme of an appearance, for `ConfigProvider`. Objects, not patches: switching replaces the whole. */
export const antdTheme: Readonly<Record<Appearance, ThemeConfig>> = { light, dark };
