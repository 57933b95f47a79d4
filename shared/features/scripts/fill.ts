/** `{name}` or `{name|fallback}`. */
const PLACEHOLDER = /\{(\w+)(?:\|([^{}]*))?\}/g
/** Filled values stand as one character of the private area while the text around them is tidied. */
const FIRST_MARK = 0xe000

export type ScriptValues = Record<string, string | number | null | undefined>

/**
 * Fills the placeholders of a script. An empty, missing or unknown value leaves its fallback, or nothing; what that
 * tears open (doubled blanks and commas, empty brackets) is closed again. The values themselves stay as they are:
 * a product title may hold `{`, two blanks or `!!`.
 */
export function fillScript(template: string, values: ScriptValues): string {
  const filled: string[] = []
  const marked = template
    // A mark that came with the template would be taken for one of ours.
    .replace(/[\ue000-\uf8ff]/g, '')
    .replace(PLACEHOLDER, (_whole, name: string, fallback: string | undefined) => {
      const value = Object.hasOwn(values, name) ? String(values[name] ?? '').trim() : ''
      const text = value === '' ? (fallback ?? '') : value
      return text === '' ? '' : String.fromCharCode(FIRST_MARK + filled.push(text) - 1)
    })
  return tidy(marked).replace(/[\ue000-\uf8ff]/g, (mark) => filled[mark.charCodeAt(0) - FIRST_MARK] ?? '')
}

function tidy(text: string): string {
  return (
    text
      .replace(/「」|『』|（\s*）|\(\s*\)|《》|“”|""/g, '')
      .replace(/[ \t]{2,}/g, ' ')
      .replace(/ +([,.!?;:，。！？；：、])/g, '$1')
      // Of two marks in a row the heavier one stays: `，。` is `。`; `……`, `——` and `!!` are meant.
      .replace(/[,，、；;：:]+(?=[,，、；;：:。.！!？?])/g, '')
      .replace(/^[\s,，、。；;：:]+/, '')
      .replace(/[ \t]+$/gm, '')
  )
}

/** The same task always gets the same wording, its neighbours others. Empty when there are none. */
export function pickVariant(variants: readonly string[], taskId: string): string {
  if (variants.length === 0) return ''
  let hash = 0x811c9dc5
  for (let index = 0; index < taskId.length; index++) {
    hash = Math.imul(hash ^ taskId.charCodeAt(index), 0x01000193)
  }
  // FNV's low bits follow the last character; mixing the high ones in spreads task ids that differ by a digit.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash ^= hash >>> 13
  return variants[(hash >>> 0) % variants.length] ?? ''
}
