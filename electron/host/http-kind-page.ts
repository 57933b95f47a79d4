import type { ServerResponse } from 'node:http'

/** Pages for people who stand before the door without a key. No script, nothing about the data inside. */
const pages = {
  'no-session': {
    status: 401,
    zh: ['这个页面需要从回头客打开', '数据都在。请重新启动回头客，用它给出的新网址打开。'],
    en: [
      'Open this page from Huitouke',
      'Your data is safe. Start Huitouke again and open the address it shows.',
    ],
  },
  'token-used': {
    status: 401,
    zh: ['这个网址已经用过了', '为了安全，每个网址只能用一次。数据都在，请重新启动回头客，用新的网址打开。'],
    en: [
      'This address has been used already',
      'To keep others out, an address works once. Your data is safe; start Huitouke again and open the new address.',
    ],
  },
  'too-often': {
    status: 429,
    zh: ['试得太多了', '请等一分钟再打开网址。数据都在。'],
    en: ['Too many tries', 'Wait a minute, then open the address again. Your data is safe.'],
  },
  'not-built': {
    status: 503,
    zh: ['页面文件还没有准备好', '数据都在。请在项目文件夹里运行 npm run build，再刷新这一页。'],
    en: [
      'The pages have not been built yet',
      'Your data is safe. Run "npm run build" in the project folder, then reload this page.',
    ],
  },
} as const

export type KindPage = keyof typeof pages

export function sendKindPage(response: ServerResponse, name: KindPage): void {
  const { status, zh, en } = pages[name]
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  )
  response.writeHead(status).end(`<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>回头客 Huitouke</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif }
  body { max-width: 34rem; margin: 18vh auto; padding: 0 1.5rem }
  h1 { font-size: 1.35rem; margin: 0 0 .5rem }
  section + section { margin-top: 2.5rem; opacity: .75 }
</style>
<section><h1>${zh[0]}</h1><p>${zh[1]}</p></section>
<section lang="en"><h1>${en[0]}</h1><p>${en[1]}</p></section>
</html>
`)
}
