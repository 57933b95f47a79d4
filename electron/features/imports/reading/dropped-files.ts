import { statSync } from 'node:fs'
import type { FileChoice } from '../../../../shared/features/imports/contract.ts'
import type { OfferedFile } from '../../../engine/context.ts'
import { conflict } from '../../../engine/failures.ts'
import { inSteps } from '../../../engine/steps.ts'
import { BeginAnew } from '../begin-anew.ts'
import { readKnowledge } from '../mapping/read-knowledge.ts'
import type { Filling, ImportSource } from '../run.ts'
import { readKnownOrders } from '../storing/known-orders.ts'
import { readFiles } from './read-files.ts'

const TELL_EVERY_MS = 100

/** Files the user chose and what was decided about each, read in a thread with limits and stored batch by batch. */
export function droppedFiles(
  files: (OfferedFile & { choice?: FileChoice | undefined })[],
  signal: AbortSignal | undefined,
): ImportSource {
  const sizes = files.map((file) => statSync(file.path, { throwIfNoEntry: false })?.size ?? 0)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const stamps = files.map(stampOf)
  return {
    files,
    stamps,
    // After reading: then it holds for all that was read, whenever the file was written to.
    check() {
      const other = files.some(
        (file, at) =>
          file.choice?.stamp !== undefined &&
          (file.choice.stamp !== stamps[at] || stampOf(file) !== file.choice.stamp),
      )
      if (other) throw conflict('file')
    },
    total,
    demo: false,
    fill: (filling) => read(files, { ...filling, total }, signal),
  }
}

/** Changes whenever the file is written to; empty when it is gone. */
function stampOf({ path }: OfferedFile): string {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true })
  return stat ? `${stat.size}-${stat.mtimeNs}` : ''
}

async function* read(
  files: (OfferedFile & { choice?: FileChoice | undefined })[],
  { command, store, records, reports, timeZone, learned, total }: Filling & { total: number },
  signal: AbortSignal | undefined,
) {
  const knowledge = readKnowledge(command.db)
  const known = await inSteps(readKnownOrders(command.db, total), signal)
  let told = 0
  for (const [file, refused] of learned) if (refused) reports.take({ type: 'refused', file, ...refused })
  const wanted = files
    .map((file, place) => ({ ...file, place, trusting: !learned.has(place) }))
    .filter(({ place }) => !learned.get(place))
  for await (const said of readFiles(wanted, { timeZone, signal, knowledge, known: known?.cells ?? null })) {
    signal?.throwIfAborted()
    const message = { ...said, file: wanted[said.file]?.place ?? 0 }
    if (message.type === 'refused' && (reports.list[message.file]?.read ?? 0) > 0)
      throw new BeginAnew(message.file, { code: message.code, data: message.data })
    if (message.type === 'astray') throw new BeginAnew(message.file, null)
    reports.take(message)
    if (message.type !== 'batch') continue
    const shopName = files[message.file]?.choice?.shopName ?? ''
    for (const order of message.orders) {
      reports.count(message.file, order, store.put(order))
    }
    if (known)
      for (let at = 0; at < message.repeated.length; at += 2) {
        const [place = 0, rows = 0] = [message.repeated[at], message.repeated[at + 1]]
        reports.countRepeated(message.file, rows, store.repeat(known, place))
      }
    for (const record of message.records) {
      const observation = record.shopName === '' ? { ...record, shopName } : record
      reports.countRecord(message.file, observation, records.put(observation))
    }
    if (performance.now() - told > TELL_EVERY_MS) {
      told = performance.now()
      yield { file: files[message.file]?.name ?? '', done: reports.bytes, rows: reports.rows }
    }
  }
}
