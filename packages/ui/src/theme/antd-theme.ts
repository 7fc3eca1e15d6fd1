import { theme, type ThemeConfig } from 'antd';
import { type Appearance, tokens } from './tokens.ts';

const light: ThemeConfig = {
  cssVar: {},
  hashed: false,
  algorithm: theme.defaultAlgorithm,
  token: tokens.antd.light.token,
  components: tokens.antd.light.components,
};
const dark: ThemeConfig = {
  cssVar: {},
  hashed: false,
  algorithm: theme.darkAlgorithm,
  token: tokens.antd.dark.token,
  components: tokens.antd.dark.components,
};

/** The Ant Design theme of an appearance, for `ConfigProvider`. Objects, not patches: switching replaces the whole. */
export const antdTheme: Readonly<Record<Appearance, ThemeConfig>> = { light, dark };
