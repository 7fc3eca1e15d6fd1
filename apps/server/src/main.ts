import { AppError } from '@tangram/errors';
import { Config } from './config/config.ts';
import { say } from './announce.ts';
import { loadConfig } from './config/load-config.ts';
import { startServer } from './start-server.ts';

try {
  const [group, ...args] = process.argv.slice(2);
  if (group === 'workspace') {
    const { workspaceCommand } = await import('./workspace-command.ts');
    process.exitCode = await workspaceCommand(args, process.env, (line) => process.stdout.write(`${line}\n`));
  } else {
    const config: Config = loadConfig(process.env);
    await startServer(config);
  }
} catch (error) {
  say(
    error instanceof AppError
      ? error.detail
      : { 'zh-CN': `启动失败:${String(error)}`, en: `The server did not start: ${error instanceof Error ? error.stack : String(error)}` },
  );
  process.exit(1);
}
