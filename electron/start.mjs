// `npm start`: the desktop window where Electron's program can be had, otherwise the same app in the browser.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { rightNode, root, runInForeground } from './node-runtime.mjs'

const args = process.argv.slice(2).filter((argument) => argument !== '--browser')
const wantsBrowser = process.argv.includes('--browser')

const sentences = {
  zh: {
    building: '正在准备程序（只需片刻）…',
    buildFailed: '程序没有准备好，上面是原因。',
    fetching: '正在获取桌面窗口程序 Electron（只需一次）…',
    noElectron: '没有桌面窗口程序 Electron，改为在浏览器中打开同一个应用：',
    noDisplay: '桌面窗口（Electron）需要显示器，这台电脑没有，改为在浏览器中打开同一个应用：',
  },
  en: {
    building: 'Preparing the app (this takes a moment)…',
    buildFailed: 'The app could not be prepared; the reason is above.',
    fetching: 'Fetching Electron, the program behind the desktop window (only once)…',
    noElectron: "Electron's program cannot be had here, so the same app opens in the browser instead:",
    noDisplay:
      'The desktop window (Electron) needs a display and there is none, so the same app opens in the browser instead:',
  },
}

function say(key) {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  // Windows sets none of these; there the system's own language decides. No language named means Chinese.
  const language = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale
  process.stderr.write(`${sentences[/^(zh|C$|C\.|POSIX)/i.test(language) ? 'zh' : 'en'][key]}\n`)
}

/** Newest change below a path, in milliseconds; 0 when there is nothing. */
function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Builds one half of dist when its proof (the file written last) is missing or older than a source. */
async function buildWhenOld(proof, sources, mode) {
  const all = [...sources, 'shared', 'vite.config.ts', 'package-lock.json']
  const built = newest(join(root, 'dist', proof))
  if (built > 0 && all.every((source) => newest(join(root, source)) <= built)) return
  say('building')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const code = await runInForeground(rightNode(), [vite, 'build', '--logLevel', 'warn', ...mode], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (code === 0) return
  say('buildFailed')
  process.exit(1)
}

function electronProgram() {
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'),
    readFileSync(pathFile, 'utf8'),
  )
  return existsSync(program) ? program : null
}

/** The package fetches its program when first asked, not when installed. Offline that must fail at once, not hang. */
async function fetchElectron() {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return
  const installer = join(root, 'node_modules', 'electron', 'install.js')
  const source =
    process.env.ELECTRON_MIRROR ||
    process.env.npm_config_electron_mirror ||
    'https://github.com/electron/electron'
  if (!existsSync(installer) || !(await answers(source))) return
  say('fetching')
  await runInForeground(rightNode(), [installer], { stdio: ['ignore', 2, 2] })
}

async function answers(address) {
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    return true
  } catch {
    return false
  }
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

async function startDesktop(program) {
  await buildWhenOld('renderer/index.html', ['renderer'], [])
  await buildWhenOld('electron/main.js', ['electron', 'migrations'], ['--mode', 'electron'])
  // Set by editors that are Electron apps themselves; it would turn our window into a plain Node.
  const { ELECTRON_RUN_AS_NODE: _unwanted, ...env } = process.env
  return runInForeground(program, [root, ...args], { env })
}

async function startBrowser() {
  await buildWhenOld('renderer/index.html', ['renderer'], [])
  return runInForeground(rightNode(), [join(root, 'electron', 'huitouke.ts'), 'serve', ...args])
}

async function start() {
  if (wantsBrowser) return startBrowser()
  if (!hasDisplay()) {
    say('noDisplay')
    return startBrowser()
  }
  if (electronProgram() === null) await fetchElectron()
  const program = electronProgram()
  if (program !== null) return startDesktop(program)
  say('noElectron')
  return startBrowser()
}

process.exitCode = await start()
