import { pinyin } from 'pinyin-pro'

const IS_HAN = /\p{Script=Han}/u

/** `林晚秋` → `lwq`: first letters of the Chinese characters, other letters as they are. Empty without Chinese. */
export const pinyinInitials = (text: string): string => pinyinSpellings(text)[0] ?? ''

/**
 * How a name may be typed in Latin letters: `林晚秋` → `lwq`, `linwanqiu`. A surname that is read otherwise than the word
 * (单 Shan, 解 Xie, 曾 Zeng) is there both ways, because people type both. Empty without Chinese.
 */
export function pinyinSpellings(text: string): string[] {
  if (!IS_HAN.test(text)) return []
  const plain = simpleReadings(text)
  if (plain) return plain
  let spellings = difficult.get(text)
  if (spellings === undefined) {
    spellings = readAsNameAndWord(text)
    if (difficult.size < MOST_DIFFICULT) difficult.set(text, spellings)
  }
  return spellings
}

/** Names that many people share and whose characters are read in several ways. */
const difficult = new Map<string, string[]>()
const MOST_DIFFICULT = 10_000

/** Only pinyin-pro knows surnames and words; it takes ten times as long. */
function readAsNameAndWord(text: string): string[] {
  const options = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true } as const
  const asName = pinyin(text, { ...options, mode: 'surname' })
  return [...new Set([...spelled(asName), ...spelled(pinyin(text, options))])]
}

function spelled(readings: readonly string[]): string[] {
  const initials = readings.map((reading) => (/^[a-z]+$/.test(reading) ? reading.charAt(0) : reading))
  const whole = readings.join('')
  // ü is typed v by those who type Chinese, u by everybody else.
  return [initials.join(''), whole, whole.replaceAll('v', 'u')].map((text) => text.toLowerCase())
}

/** As `spelled`, where no character has two readings; null where one has. */
function simpleReadings(text: string): string[] | null {
  let initials = ''
  let whole = ''
  for (const character of text) {
    const reading = readingOf(character)
    if (reading === null) return null
    initials += reading === character ? reading : reading.charAt(0)
    whole += reading
  }
  const spellings = [initials.toLowerCase()]
  for (const spelling of [whole, whole.replaceAll('v', 'u')].map((text) => text.toLowerCase()))
    if (!spellings.includes(spelling)) spellings.push(spelling)
  return spellings
}

const known = new Map<string, string | null>()
const MOST_KNOWN = 30_000

function readingOf(character: string): string | null {
  const found = known.get(character)
  if (found !== undefined) return found
  let reading: string | null = character
  if (IS_HAN.test(character)) {
    const all = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true })
    reading = new Set(all).size === 1 ? (all[0] ?? null) : null
  } else if (/[a-z]/i.test(character)) reading = null
  if (known.size < MOST_KNOWN) known.set(character, reading)
  return reading
}
