const MOST = 254

/** Whether mail could reach it; who it belongs to is another question. */
export function isEmail(text: string): boolean {
  return text.length <= MOST && /^[^\s@*<>()]+@[^\s@*<>()]+\.[^\s@*<>().]+$/.test(text)
}

/**
 * An e-mail address without what people and programs put around it: case, full width, `mailto:`, `Name <…>`, spaces,
 * dots and commas at the end. A text that is no address then stays as it came.
 */
export function cleanEmail(text: string): string {
  if (text === '' || text.length > 2 * MOST) return text
  const wide = text.normalize('NFKC').replaceAll('。', '.').trim().toLowerCase()
  const inner = /<([^<>]+)>$/.exec(wide)?.[1] ?? wide
  const bare = inner
    .replace(/^(?:mailto|e-?mail|邮箱) ?: ?/, '')
    .replace(/\?.*$/, '')
    .replace(/[\s\u200b-\u200f\ufeff]+/g, '')
    .replace(/^[<"'([]{1,3}/, '')
  const end = lastThatCounts(bare)
  const email = bare.slice(0, end)
  return isEmail(email) ? email : text.trim().toLowerCase()
}

/** A loop, because `[…]+$` looks again from every dot of a long row of them. */
function lastThatCounts(text: string): number {
  let end = text.length
  while (end > 0 && '.,;:>"\')]'.includes(text.charAt(end - 1))) end--
  return end
}

/** Where nearly everybody's mail is; a domain one slip away from these is almost surely meant as one of them. */
const USUAL = [
  'qq.com',
  '163.com',
  '126.com',
  'gmail.com',
  'hotmail.com',
  'outlook.com',
  'yahoo.com',
  'icloud.com',
]
  .concat([
    'foxmail.com',
    'sina.com',
    'sohu.com',
    'aliyun.com',
    'live.com',
    'msn.com',
    'aol.com',
    'proton.me',
  ])
  .concat(['googlemail.com', 'protonmail.com', 'yahoo.co.uk', 'hotmail.co.uk', 'yahoo.co.jp'])
/** Real ones that look like a slip. */
const OTHERS = new Set([
  'ymail.com',
  'mail.com',
  'email.com',
  'gmx.com',
  '139.com',
  '189.cn',
  '136.com',
  '169.com',
]).union(
  new Set([
    'sina.cn',
    'qq.cn',
    '263.com',
    '21cn.com',
    'yahoo.cn',
    'hotmail.de',
    'me.com',
    'mac.com',
    'ai.com',
  ]),
)

/** What was probably meant: `ann@gmial.com` → `ann@gmail.com`. Only ever a suggestion; null when nothing looks wrong. */
export function suggestEmail(email: string): string | null {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  if (at < 1 || domain.length > 20 || USUAL.includes(domain) || OTHERS.has(domain)) return null
  const meant = USUAL.find((usual) => isOneSlipAway(domain, usual))
  if (meant !== undefined) return `${email.slice(0, at)}@${meant}`
  const ending = /^(.+)\.(?:con|cmo|ocm|vom|xom|comm|coom|cpm)$/.exec(domain)
  return ending ? `${email.slice(0, at)}@${ending[1]}.com` : null
}

/** One letter too many, missing, wrong, or two that changed places. */
function isOneSlipAway(text: string, meant: string): boolean {
  if (Math.abs(text.length - meant.length) > 1) return false
  let from = 0
  while (from < text.length && text[from] === meant[from]) from++
  const [a, b] = [text.slice(from), meant.slice(from)]
  if (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)) return true
  return a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
}
