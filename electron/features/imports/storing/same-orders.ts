/**
 * Ids of orders of which an import said exactly what had been said before, packed: re-import of a million lines must
 * cost next to nothing. Sorted, each as its distance from the one before, seven bits a byte.
 */
export function packIds(ids: Iterable<number>): Buffer {
  const sorted = Float64Array.from(new Set(ids)).sort()
  const bytes = Buffer.alloc(sorted.length * 8)
  let at = 0
  let last = 0
  for (const id of sorted) {
    let distance = id - last
    last = id
    while (distance >= 128) {
      bytes[at++] = (distance % 128) + 128
      distance = Math.floor(distance / 128)
    }
    bytes[at++] = distance
  }
  return Buffer.from(bytes.subarray(0, at))
}

/** In rising order. */
export function unpackIds(bytes: Uint8Array): Float64Array {
  let count = 0
  for (const byte of bytes) if (byte < 128) count += 1
  const ids = new Float64Array(count)
  let found = 0
  let last = 0
  let distance = 0
  let scale = 1
  for (const byte of bytes) {
    distance += (byte % 128) * scale
    scale *= 128
    if (byte >= 128) continue
    last += distance
    ids[found++] = last
    distance = 0
    scale = 1
  }
  return ids
}

/** Whether rising `ids` hold the id. */
export function holds(ids: Float64Array, id: number): boolean {
  let low = 0
  let high = ids.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = ids[middle] ?? 0
    if (found === id) return true
    if (found < id) low = middle + 1
    else high = middle - 1
  }
  return false
}
