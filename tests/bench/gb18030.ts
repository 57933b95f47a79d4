/** Writes the two-byte part of GB18030, which holds every character of an ordinary Chinese order. */
const pairs = reverseTable()

function reverseTable(): Uint16Array {
  const decoder = new TextDecoder('gb18030')
  const table = new Uint16Array(0x10000)
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if (text.length === 1 && text !== '\ufffd') table[text.charCodeAt(0)] ||= (lead << 8) | trail
    }
  }
  return table
}

/** Writes `text` into `target` from `offset` and returns the offset behind it; throws on other characters. */
export function writeGb18030(text: string, target: Uint8Array, offset: number): number {
  let end = offset
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x80) target[end++] = code
    else {
      const pair = pairs[code] ?? 0
      if (pair === 0) throw new RangeError(`no two-byte GB18030 character: ${text[index]}`)
      target[end++] = pair >> 8
      target[end++] = pair & 0xff
    }
  }
  return end
}
