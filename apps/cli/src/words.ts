import { both } from './language.ts';

/** Everything that the program says. */
export const words = {
  usage: both(
    `用法：tangram <命令> [选项]

  login [--url 地址] [--email 邮箱] [--workspace 名称]   登录，密码从提示或 TANGRAM_PASSWORD 读取
  logout                                              退出登录
  import <文件> --object 对象 [选项]                   导入 CSV 或 XLSX
  imports                                             最近的导入
  undo <编号>                                         撤销一次导入
  cancel <编号>                                       取消一次导入
  errors <编号> [-o 文件]                             下载出错的行
  export <对象> [-o 文件.csv|文件.xlsx] [选项]         导出记录

  pull [目录]                                         把已发布的文档写成文件：<kind>/<name>.json
  diff [目录]                                         目录与服务器的差异；diff 12 14：两个版本之间的差异
  plan [目录] [--json]                                发布这些文件会做什么；有阻碍时退出码为 2
  test [目录] [--json]                                运行这些文件里的测试，不发布
  apply [目录] [--yes] [--draft] [--title 标题]       建草稿、检查、确认后发布；--override 理由：测试未通过也发布

  templates                                           可用的模板，以及已安装的版本
  template upload <目录>                              上传模板：template.json 和文档
  template plan <名称> [--do install|upgrade|uninstall]   会带来什么
  template install|upgrade|uninstall <名称> [--yes] [--draft]
      --place page:home=新名称（=后为空则沿用工作区已有的）   --choose ours|theirs|<键>=ours   --remove 引用

导入选项：
  --map 列=字段          可重复；引用用路径，例如 account=company.name。没有 --map 时按列名猜测
  --value 列：原值=新值   可重复
  --options 文件.json    完整的导入选项，其他选项优先于它
  --mode create|update|upsert   --match 字段,字段   --sheet 工作表
  --create-missing[=列,列]   --on-missing fail|empty
  --dry-run   --historical   --no-rules   --no-notifications
  --watch                等到结束并显示进度
  --errors 文件          出错的行存到这里（需要 --watch）

导出选项：
  --filter JSON   --sort=-字段,字段   --search 文字   --select 字段,字段
  --codes                用代码和编号，不用名称

环境变量：TANGRAM_URL、TANGRAM_TOKEN`,
    `Usage: tangram <command> [options]

  login [--url URL] [--email EMAIL] [--workspace NAME]   sign in; the password is asked for or read from TANGRAM_PASSWORD
  logout                                                 sign out
  import <file> --object OBJECT [options]                import a CSV or XLSX file
  imports                                                the latest imports
  undo <id>                                              take an import back
  cancel <id>                                            stop an import
  errors <id> [-o FILE]                                  download the rows that failed
  export <object> [-o FILE.csv|FILE.xlsx] [options]      save records as a file

  pull [FOLDER]                                          published documents as files: <kind>/<name>.json
  diff [FOLDER]                                          what the folder has otherwise; diff 12 14: between two revisions
  plan [FOLDER] [--json]                                 what publishing the files would do; exit code 2 when something blocks it
  test [FOLDER] [--json]                                 run the tests among the files; nothing is published
  apply [FOLDER] [--yes] [--draft] [--title TITLE]       make a draft, check it, publish it after a yes; --override WHY: though tests fail

  templates                                              the templates there are, and which are installed
  template upload <FOLDER>                               upload one: template.json and documents
  template plan <NAME> [--do install|upgrade|uninstall]  what it would do
  template install|upgrade|uninstall <NAME> [--yes] [--draft]
      --place page:home=OTHER (nothing after =: use the workspace's own)   --choose ours|theirs|KEY=ours   --remove REF

Options of import:
  --map COLUMN=FIELD         repeatable; a path for references, as in account=company.name. Guessed by name without --map
  --value COLUMN:FROM=TO     repeatable
  --options FILE.json        all options of an import; those on the command line win
  --mode create|update|upsert   --match FIELD,FIELD   --sheet NAME
  --create-missing[=COLUMN,COLUMN]   --on-missing fail|empty
  --dry-run   --historical   --no-rules   --no-notifications
  --watch                    wait for the end and show progress
  --errors FILE              save the rows that failed there (needs --watch)

Options of export:
  --filter JSON   --sort=-FIELD,FIELD   --search TEXT   --select FIELD,FIELD
  --codes                    codes and ids in place of names

Environment: TANGRAM_URL, TANGRAM_TOKEN`,
  ),
  signedOut: both('尚未登录：请运行 tangram login,或设置 TANGRAM_TOKEN', 'You are not signed in: run tangram login, or set TANGRAM_TOKEN'),
  unreachable: both('无法连接服务器', 'The server cannot be reached'),
  unreadable: both('服务器的回答无法理解', 'The answer of the server cannot be understood'),
  email: both('邮箱:', 'E-mail: '),
  code: both('验证码：', 'Code: '),
  enrolFirst: both(
    '工作区要求两步验证。请先在浏览器中登录并绑定身份验证器。',
    'The workspace asks for a second factor. Sign in by a browser first, and take an authenticator app in.',
  ),
  password: both('密码:', 'Password: '),
  signedIn: both('已登录', 'Signed in'),
  left: both('已退出登录', 'Signed out'),
  noFile: both('请给出要导入的文件', 'Name the file to import'),
  noObject: both('请用 --object 指定对象', 'Name the object with --object'),
  noExport: both('请给出要导出的对象', 'Name the object to export'),
  badFilter: both('--filter 不是有效的 JSON', '--filter is not JSON'),
  noId: both('请给出导入编号', 'Name the import by its id'),
  cannotRead: both('无法读取文件', 'The file cannot be read'),
  badOptions: both('选项文件不是有效的 JSON 对象', 'The options file is not a JSON object'),
  badPair: both('格式应为', 'must look like'),
  guessed: both('按列名猜测的对应关系', 'Mapping guessed from the columns'),
  ignored: both('(忽略)', '(ignored)'),
  nothingGuessed: both('没有猜到任何对应的字段，请用 --map 指定', 'No field could be guessed: give --map'),
  queued: both('已提交', 'Queued'),
  watchHint: both('查看进度：tangram imports', 'See its progress with: tangram imports'),
  undoQueued: both('正在撤销', 'Undoing'),
  cancelled: both('已请求取消', 'Cancellation asked for'),
  saved: both('出错的行已保存到', 'The rows that failed were saved to'),
  noProblems: both('没有出错的行', 'No row failed'),
  noImports: both('还没有导入', 'No imports yet'),
  created: both('新建', 'created'),
  updated: both('更新', 'updated'),
  skipped: both('跳过', 'skipped'),
  failed: both('失败', 'failed'),
  warned: both('警告', 'with a warning'),
  undone: both('已撤销', 'taken back'),
  kept: both('保留（之后有改动）', 'kept (changed since)'),
  dryRun: both('试运行', 'dry run'),
  notJson: both('不是有效的 JSON', 'is not JSON'),
  belongsIn: both('应放在', 'belongs in'),
  noDocuments: both('这里没有文档', 'There are no documents here'),
  badDecisions: both('decisions.json 不是有效的 JSON 对象', 'decisions.json is not a JSON object'),
  pulled: both('版本 {n}：{count} 个文档', 'Revision {n}: {count} documents'),
  moved: both(
    '拉取之后服务器已从版本 {from} 到版本 {to}，两边的改动已合并',
    'The server went from revision {from} to {to} since the pull: both sides are merged',
  ),
  conflicts: both('版本 {n} 与这里的文件改动了相同的内容：', 'Revision {n} and the files here changed the same things:'),
  noDifference: both('没有差异', 'No difference'),
  changes: both('改动', 'Changes'),
  impact: both('影响', 'Impact'),
  steps: both('步骤', 'Steps'),
  warnings: both('警告', 'Warnings'),
  blockers: both('阻碍发布', 'In the way of publishing'),
  decide: both('（需要决定）', '(to be decided)'),
  askPublish: both('发布？(y/N) ', 'Publish? (y/N) '),
  needsYes: both(
    '没有终端可以询问：请用 --yes 发布，或用 --draft 只建草稿',
    'There is no terminal to ask: give --yes to publish, or --draft for the draft alone',
  ),
  draftMade: both('草稿', 'Draft'),
  draftKept: both(
    '草稿已保留：{id}。在设计器的“发布前检查”里送审或查看；之后再次执行会用同一份草稿',
    'The draft is kept: {id}. Send it for approval, or look at it, on the check page of the designer; the next try takes the same draft',
  ),
  tests: both('测试', 'Tests'),
  untouched: both('没有测试涉及的内容：', 'untouched by any:'),
  publishing: both('正在发布', 'Publishing'),
  published: both('已发布版本 {n}', 'Published revision {n}'),
  cancelling: both('正在撤回，请等它结束', 'Taking it back: wait for its end'),
  publishCancelled: both('发布已取消，一切如前', 'The publish was cancelled: everything is as it was'),
  publishFailed: both('发布失败，一切如前', 'The publish failed: everything is as it was'),
  noTemplate: both(
    '请给出：upload、plan、install、upgrade 或 uninstall，以及模板',
    'Say upload, plan, install, upgrade or uninstall, and which template',
  ),
  noTemplateFile: both('读不到模板说明', 'There is no description of a template'),
  installed: both('已安装', 'installed'),
  taken: both('名称已被占用', 'Names that are taken'),
  bothChanged: both('两边都有改动', 'Changed on both sides'),
  going: both('将移除的对象（记录数）', 'Objects that go (records)'),
  elsewhere: both('用到它们的其他内容', 'What else uses them'),
  row: both('行', 'row'),
  more: both('更多', 'more'),
} as const;

/** How the states of an import are called. */
export const stateWords: Readonly<Record<string, ReturnType<typeof both>>> = {
  queued: both('排队', 'queued'),
  running: both('进行中', 'running'),
  done: both('完成', 'done'),
  failed: both('失败', 'failed'),
  cancelled: both('已取消', 'cancelled'),
  undoing: both('正在撤销', 'undoing'),
  undone: both('已撤销', 'undone'),
};
