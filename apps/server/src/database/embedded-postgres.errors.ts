import { defineErrors } from '@tangram/errors';

/** Why the built-in PostgreSQL cannot be used. All of them end the start of the server. */
export const embeddedPostgresErrors = defineErrors({
  already_running: {
    kind: 'conflict',
    title: { 'zh-CN': '已在运行', en: 'Already running' },
    detail: ({ dataDir }: { dataDir: string }) => ({
      'zh-CN': `另一个服务器正在使用数据目录 ${dataDir}。请先停止它，或用 TANGRAM_DATA_DIR 指定另一个目录。`,
      en: `Another server is using the data directory ${dataDir}. Stop it first, or set TANGRAM_DATA_DIR to another directory.`,
    }),
  },
  wrong_version: {
    kind: 'invalid',
    title: { 'zh-CN': '数据库版本不符', en: 'Other version of PostgreSQL' },
    detail: ({ folder, found, wanted }: { folder: string; found: string; wanted: string }) => ({
      'zh-CN': `${folder} 由 PostgreSQL ${found} 创建，而本程序自带的是 ${wanted}。请先用原版本导出数据。`,
      en: `${folder} was made by PostgreSQL ${found}, this program brings ${wanted}. Dump the data with the old version first.`,
    }),
  },
  no_binaries: {
    kind: 'unavailable',
    title: { 'zh-CN': '没有内置数据库', en: 'No built-in PostgreSQL' },
    detail: ({ platform }: { platform: string }) => ({
      'zh-CN': `没有适用于 ${platform} 的内置 PostgreSQL。请重新安装依赖，或用 DATABASE_URL 指定一个 PostgreSQL。`,
      en: `There is no built-in PostgreSQL for ${platform}. Install the dependencies again, or name a PostgreSQL with DATABASE_URL.`,
    }),
  },
  unreachable_as_root: {
    kind: 'denied',
    title: { 'zh-CN': '目录无法访问', en: 'Folder cannot be entered' },
    detail: ({ path, user }: { path: string; user: string }) => ({
      'zh-CN': `PostgreSQL 不能以 root 身份运行，而用户 ${user} 无法进入 ${path}。请把程序和数据放到 /opt 之类的目录，或以普通用户运行，或设置 DATABASE_URL。`,
      en: `PostgreSQL refuses to run as root, and the user ${user} cannot enter ${path}. Put program and data where that user can go (such as /opt), run as a plain user, or set DATABASE_URL.`,
    }),
  },
  not_owner: {
    kind: 'denied',
    title: { 'zh-CN': '数据目录属于其他用户', en: 'Data belongs to another user' },
    detail: ({ folder }: { folder: string }) => ({
      'zh-CN': `${folder} 属于另一个系统用户（可能曾以 root 启动）。请以该用户启动，或用 chown 更改所有者。`,
      en: `${folder} belongs to another user of this machine (it may have been started as root before). Start as that user, or change the owner with chown.`,
    }),
  },
  did_not_start: {
    kind: 'unavailable',
    title: { 'zh-CN': '数据库启动失败', en: 'PostgreSQL did not start' },
    detail: ({ log, tail }: { log: string; tail: string }) => ({
      'zh-CN': `内置 PostgreSQL 启动失败，日志 ${log} 的末尾：\n${tail}`,
      en: `The built-in PostgreSQL did not start. The end of ${log}:\n${tail}`,
    }),
  },
});
