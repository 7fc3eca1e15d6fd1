import { defineErrors, defineIssues, type Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Why a template cannot come, be brought up to date or go. */
export const templateErrors = defineErrors({
  template_installed: {
    kind: 'conflict',
    title: both('模板已安装', 'Installed already'),
    detail: ({ name, version }: { name: string; version: string }) =>
      both(`模板“${name}”已安装（版本 ${version}）。`, `The template “${name}” is installed, version ${version}.`),
  },
  template_not_installed: {
    kind: 'conflict',
    title: both('模板未安装', 'Not installed'),
    detail: ({ name }: { name: string }) => both(`工作区没有安装模板“${name}”。`, `The template “${name}” is not installed here.`),
  },
  template_not_newer: {
    kind: 'conflict',
    title: both('没有更新的版本', 'Nothing newer'),
    detail: ({ name, version }: { name: string; version: string }) =>
      both(`模板“${name}”已是版本 ${version}。`, `The template “${name}” is at version ${version} already.`),
  },
  template_changed: {
    kind: 'conflict',
    title: both('模板已有改动', 'Changed since'),
    detail: ({ name }: { name: string }) =>
      both(
        `模板“${name}”在此工作区已有改动，示例数据不再适用。`,
        `The template “${name}” was changed here: its sample data does not fit any more.`,
      ),
  },
  template_version_taken: {
    kind: 'conflict',
    title: both('版本已存在', 'Version exists'),
    detail: ({ name, version }: { name: string; version: string }) =>
      both(
        `模板“${name}”的版本 ${version} 已存在，请换一个版本号。`,
        `There is a version ${version} of “${name}” already: give it another number.`,
      ),
  },
  template_in_draft: {
    kind: 'conflict',
    title: both('已有草稿', 'There is a draft'),
    detail: ({ name }: { name: string }) =>
      both(`模板“${name}”已有一份未发布的草稿，请先发布或放弃它。`, `There is a draft for “${name}”: publish or discard it first.`),
  },
  template_names_taken: {
    kind: 'conflict',
    title: both('名称已被占用', 'Names are taken'),
    detail: ({ count }: { count: number }) =>
      both(
        `有 ${count} 个名称已被工作区占用，请逐个决定。`,
        `${count} ${count === 1 ? 'name is' : 'names are'} taken in this workspace: decide on each.`,
      ),
  },
  template_conflicts: {
    kind: 'conflict',
    title: both('两边都有改动', 'Both sides changed'),
    detail: ({ count }: { count: number }) =>
      both(
        `有 ${count} 处你和新版本都改过，请逐处选择。`,
        `${count} ${count === 1 ? 'place was' : 'places were'} changed both here and in the new version: choose for each.`,
      ),
  },
});

/** What is wrong with one place of a request about templates. */
export const templateIssues = defineIssues({
  name_taken: ({ free }: { free: string }) =>
    both(
      `名称已被占用；可改为“${free}”，或填 null 沿用工作区已有的`,
      `The name is taken: give another, like “${free}”, or null to use the workspace’s own`,
    ),
  undecided: () => both('请选择 ours 或 theirs', 'Choose ours or theirs'),
  bad_version: () => both('版本由三个数组成，如 1.2.0', 'A version is three numbers, like 1.2.0'),
  bad_place: () => both('应为小写英文名称，或 null', 'Must be a lower-case name, or null'),
});
