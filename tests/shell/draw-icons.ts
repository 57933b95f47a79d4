/**
 * Draws the app's icon from one description: `npx node tests/shell/draw-icons.ts` writes resources/icons/.
 * A pine green square with a returning arrow, in units of 32.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'

const GREEN = [0x1f, 0x6f, 0x5c] as const
const CORNER = 9
const HALF_STROKE = 1.3

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="${CORNER}" fill="#1F6F5C"/><path d="M11 9 7.5 12.5 11 16M8 12.5h9.5a5.5 5.5 0 0 1 0 11H12" fill="none" stroke="#fff" stroke-width="${HALF_STROKE * 2}" stroke-linecap="round" stroke-linejoin="round"/></svg>\n`

const strokes = [
  [11, 9, 7.5, 12.5],
  [7.5, 12.5, 11, 16],
  [8, 12.5, 17.5, 12.5],
  [17.5, 23.5, 12, 23.5],
] as const

function isGreen(x: number, y: number): boolean {
  const dx = Math.max(CORNER - x, x - (32 - CORNER), 0)
  const dy = Math.max(CORNER - y, y - (32 - CORNER), 0)
  return dx * dx + dy * dy <= CORNER * CORNER
}

function isArrow(x: number, y: number): boolean {
  if (x >= 17.5 && Math.abs(Math.hypot(x - 17.5, y - 18) - 5.5) <= HALF_STROKE) return true
  return strokes.some(([ax, ay, bx, by]) => {
    const [vx, vy] = [bx - ax, by - ay]
    const along = Math.min(1, Math.max(0, ((x - ax) * vx + (y - ay) * vy) / (vx * vx + vy * vy)))
    return Math.hypot(x - ax - along * vx, y - ay - along * vy) <= HALF_STROKE
  })
}

/** RGBA rows of a square picture, each pixel the mean of 4×4 points. */
function draw(size: number): Buffer {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  let at = 0
  for (let py = 0; py < size; py++) {
    rows[at++] = 0
    for (let px = 0; px < size; px++) {
      let green = 0
      let white = 0
      for (let s = 0; s < 16; s++) {
        const x = ((px + ((s % 4) + 0.5) / 4) * 32) / size
        const y = ((py + (Math.floor(s / 4) + 0.5) / 4) * 32) / size
        if (isArrow(x, y)) white++
        else if (isGreen(x, y)) green++
      }
      const shown = green + white
      for (const tone of GREEN)
        rows[at++] = shown === 0 ? 0 : Math.round((tone * green + 255 * white) / shown)
      rows[at++] = Math.round((shown * 255) / 16)
    }
  }
  return rows
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

function png(size: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(draw(size), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Windows: a directory of PNG pictures. */
function ico(sizes: number[]): Buffer {
  const pictures = sizes.map(png)
  const head = Buffer.alloc(6 + 16 * sizes.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(sizes.length, 4)
  let offset = head.length
  pictures.forEach((picture, index) => {
    const at = 6 + 16 * index
    // A byte cannot say 256; zero stands for it.
    head[at] = head[at + 1] = (sizes[index] ?? 0) % 256
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(picture.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += picture.length
  })
  return Buffer.concat([head, ...pictures])
}

/** macOS: blocks named by size, each a PNG picture. */
function icns(blocks: Record<string, number>): Buffer {
  const parts = Object.entries(blocks).map(([name, size]) => {
    const picture = png(size)
    const head = Buffer.from(`${name}\0\0\0\0`, 'latin1')
    head.writeUInt32BE(picture.length + 8, 4)
    return Buffer.concat([head, picture])
  })
  const head = Buffer.from('icns\0\0\0\0', 'latin1')
  head.writeUInt32BE(
    parts.reduce((sum, part) => sum + part.length, 8),
    4,
  )
  return Buffer.concat([head, ...parts])
}

const folder = new URL('../../resources/icons/', import.meta.url)
const write = (name: string, content: string | Buffer) =>
  writeFileSync(fileURLToPath(new URL(name, folder)), content)

write('icon.svg', svg)
write('icon.png', png(512))
write('icon.ico', ico([16, 24, 32, 48, 64, 128, 256]))
write('icon.icns', icns({ ic07: 128, ic08: 256, ic09: 512, ic10: 1024 }))
