import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A Chrome, Chromium or Edge of this computer, newest Playwright download last; null when there is none. */
export function findBrowser(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string | null {
  if (env.HUITOUKE_BROWSER) return isProgram(env.HUITOUKE_BROWSER) ? env.HUITOUKE_BROWSER : null
  const usual = platform === 'win32' ? onWindows(env) : platform === 'darwin' ? onMac() : onLinux(env)
  return [...usual, ...fromPlaywright(env, platform)].find(isProgram) ?? null
}

function onWindows(env: NodeJS.ProcessEnv): string[] {
  const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
  const programs = [
    ['Google', 'Chrome', 'Application', 'chrome.exe'],
    ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
    ['Chromium', 'Application', 'chrome.exe'],
  ]
  return programs.flatMap((program) => roots.flatMap((root) => (root ? [join(root, ...program)] : [])))
}

function onMac(): string[] {
  const names = ['Google Chrome', 'Microsoft Edge', 'Chromium']
  return names.flatMap((name) =>
    ['/', homedir()].map((root) => join(root, 'Applications', `${name}.app`, 'Contents', 'MacOS', name)),
  )
}

function onLinux(env: NodeJS.ProcessEnv): string[] {
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ]
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return names.flatMap((name) =>
    folders.filter((folder) => folder !== '').map((folder) => join(folder, name)),
  )
}

/** What `npx playwright install chromium` leaves behind. */
function fromPlaywright(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const cache =
    platform === 'win32'
      ? join(env.LOCALAPPDATA ?? homedir(), 'ms-playwright')
      : platform === 'darwin'
        ? join(homedir(), 'Library', 'Caches', 'ms-playwright')
        : join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright')
  const root = env.PLAYWRIGHT_BROWSERS_PATH || cache
  if (!existsSync(root)) return []
  const programs = [
    ['chrome-linux', 'chrome'],
    ['chrome-linux64', 'chrome'],
    ['chrome-win', 'chrome.exe'],
    ['chrome-win64', 'chrome.exe'],
    ...['chrome-mac', 'chrome-mac-x64', 'chrome-mac-arm64'].flatMap((folder) =>
      ['Chromium', 'Google Chrome for Testing'].map((name) => [
        folder,
        `${name}.app`,
        'Contents',
        'MacOS',
        name,
      ]),
    ),
  ]
  return readdirSync(root)
    .filter((name) => name.startsWith('chromium-'))
    .sort((a, b) => Number(b.split('-')[1]) - Number(a.split('-')[1]))
    .flatMap((name) => programs.map((program) => join(root, name, ...program)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    // Not there, or not ours to run: in either case the next one is asked.
    return false
  }
}
