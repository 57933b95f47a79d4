import { pinyin } from 'pinyin-pro'

/** `林晚秋` → `lwq`: first letters of the Chinese characters, other letters as they are. Empty without Chinese. */
export function pinyinInitials(text: string): string {
  if (!/\p{Script=Han}/u.test(text)) return ''
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
}
