// What the tests want of the machine: a browser, fonts that have Chinese, Redis for the second queue.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, say } from './run.mjs';

const which = (name) => {
  try {
    return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
  } catch {
    return null;
  }
};

const CHROMES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  '/snap/bin/chromium',
];

/** The browser to test in: `CHROME_PATH`, else one that is installed, else null. */
export const findChrome = () =>
  process.env.CHROME_PATH ||
  ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(which).find(Boolean) ||
  CHROMES.find(existsSync) ||
  null;

const hasChineseFont = () => {
  try {
    return execFileSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() !== '';
  } catch {
    return (
      process.platform !== 'linux' ||
      ['/usr/share/fonts/opentype/noto'].some((folder) => existsSync(folder) && readdirSync(folder).some((file) => /CJK/.test(file)))
    );
  }
};

const isDebian = () => existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Installs from Debian what is missing when we may, else says the one command. Returns the environment for the tests. */
export async function prepareSystem() {
  const missing = [
    ...(findChrome() === null ? ['chromium'] : []),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
    ...(which('redis-server') === null ? ['redis-server'] : []),
  ];
  if (missing.length > 0) {
    const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
    if (isDebian() && process.getuid?.() === 0) {
      say(`正在安装 ${missing.join('、')}`, `installing ${missing.join(', ')}`);
      await run('sh', ['-c', command], { quiet: true, mayFail: true, env: { DEBIAN_FRONTEND: 'noninteractive' } });
    } else say(`缺少 ${missing.join('、')},可运行：sudo sh -c "${command}"`, `missing ${missing.join(', ')}; run: sudo sh -c "${command}"`);
  }
  const chrome = findChrome();
  return chrome === null ? {} : { CHROME_PATH: chrome };
}

/** The scripts of a folder, in the order of their names; none when there is no such folder. */
export const scriptsIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.mjs'))
        .sort()
        .map((file) => join(folder, file))
    : [];
