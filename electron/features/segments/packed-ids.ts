import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Ascending ids as the steps between them, seven bits a byte, and deflated: about a byte a person. */
export function packIds(ids: readonly number[]): Buffer {
  const bytes: number[] = []
  let last = 0
  for (const id of ids) {
    let step = id - last
    last = id
    while (step > 127) {
      bytes.push((step & 127) | 128)
      step = Math.floor(step / 128)
    }
    bytes.push(step)
  }
  return deflateRawSync(Buffer.from(bytes))
}

export function unpackIds(packed: Uint8Array): number[] {
  const ids: number[] = []
  let last = 0
  let step = 0
  let scale = 1
  for (const byte of inflateRawSync(packed)) {
    step += (byte & 127) * scale
    scale *= 128
    if (byte > 127) continue
    last += step
    ids.push(last)
    step = 0
    scale = 1
  }
  return ids
}
