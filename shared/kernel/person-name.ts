import { isMasked } from './text.ts'

const HAN = String.raw`[\p{Script=Han}〇]`
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g
const BETWEEN_HAN = new RegExp(`(?<=${HAN}) +(?=${HAN})`, 'gu')
const IS_HAN = new RegExp(`^${HAN}+(?:·${HAN}+)*$`, 'u')
const PUNCTUATION = String.raw`\s,，.。、!！?？~～_\-—·•:：;；|/\\#&+^=*'"“”‘’`
const MARKS = new RegExp(
  String.raw`^[${PUNCTUATION}\p{Extended_Pictographic}\ufe0f\u200d]+|[${PUNCTUATION}\p{Extended_Pictographic}\ufe0f\u200d]+$`,
  'gu',
)
/** `张三(收)`, `张三【本人】`: what stands in brackets is about the parcel. */
const NOTE =
  /\s*[([【〔{](?:收|本人|代收|亲启|收件人|收货人|先生|女士|小姐|老师|自提|新|旧|勿删|[a-z]?\d{1,6})[)\]】〕}]$/iu
const PHONE_BEHIND = /[\s,，:：/-]*(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}$/
const TITLE = /\s*(先生|女士|小姐|太太|老师|同学|师傅|老板|经理)(?:\s*[收启])?$/u
const FOR_PARCEL = /[\s,，]+[收亲启]$/u
const BEFORE = /^(?:收件人|收货人|姓名|亲爱的|亲)[\s,，:：]+/u
const LATIN_TITLE = /^(?:mr|mrs|ms|miss|mister|mx|dr|prof|sir|madam)\b\.?\s*/i
const MOST = 200

/** Two characters that are one surname: `欧阳先生` says no more than `王先生` does. */
const COMPOUND = new Set(
  `欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容
   仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干
   百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫
   仲长 子书 子桑 即墨 达奚 褚师 欧陽 司馬 諸葛`.split(/\s+/),
)

/**
 * A name as it should stand in a list and in a greeting: half width, no spaces within a Chinese name, no title, no marks
 * and notes for the parcel around it. What the platform hid stays as it came, and nothing is taken off that would leave
 * less than a name (`王先生` says more than `王`).
 */
export function cleanName(text: string): string {
  // Most names: there is nothing to take off, and a title would leave too little.
  if (/^[\u4e00-\u9fff]{1,3}$/.test(text)) return text
  if (text === '' || isMasked(text) || text.length > MOST) return text
  const wide = text.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
  const spaced = wide.replace(BETWEEN_HAN, '')
  // What a space set apart is no part of the name; looked for before spaces go.
  let name = peel(wide, FOR_PARCEL) === wide ? spaced : peel(wide, FOR_PARCEL).replace(BETWEEN_HAN, '')
  for (let round = 0; round < 3; round++) {
    const before = name
    for (const pattern of [PHONE_BEHIND, NOTE, MARKS, BEFORE]) name = peel(name, pattern)
    name = withoutTitle(name)
    if (name === before) break
  }
  return name
}

/** Without what the pattern finds, unless nothing with a letter would be left. */
function peel(name: string, pattern: RegExp): string {
  const left = name.replace(pattern, '').trim()
  // The dot of an initial belongs to it.
  if (pattern === MARKS && /\b(?:jr|sr|[a-z])\.$/i.test(name)) return name
  return /\p{L}/u.test(left) ? left : name
}

function withoutTitle(name: string): string {
  const left = name.replace(TITLE, '')
  if (left !== name && IS_HAN.test(left) && [...left].length >= 2 && !COMPOUND.has(left)) return left
  const latin = name.replace(LATIN_TITLE, '')
  return latin !== name && /^\p{L}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*)+$/u.test(latin) ? latin : name
}

/** The title a name comes with and the gender it says; null where there is none, or one for everybody. */
export function genderOfTitle(name: string): { title: string; gender: 'female' | 'male' } | null {
  if (name === '' || name.length > MOST) return null
  const plain = name.normalize('NFKC').trim()
  const chinese = /(先生|女士|小姐|太太)(?:\s*收)?$/u.exec(plain)?.[1]
  const title = chinese ?? /^(?:mr|mrs|ms|miss)\b/i.exec(plain)?.[0].toLowerCase()
  if (title === undefined) return null
  return { title, gender: title === '先生' || title === 'mr' ? 'male' : 'female' }
}
