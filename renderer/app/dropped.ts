/** What was let go over the window. */
export interface Dropped {
  files: File[]
  /** Files of folders that are no tables: a folder may hold anything, so they are left out and counted. */
  others: number
  /** Folders that hold no table at all. */
  emptyFolders: number
}

/** As many as one import takes. */
export const MOST_FILES = 500
const DEEPEST = 4
const TABLE = /\.(csv|tsv|txt|xlsx|xls|html?)$/i

/** Files as they are, and the tables within folders. Must be called within the drop: later its items are gone. */
export async function droppedFiles(items: readonly DataTransferItem[]): Promise<Dropped> {
  const found: Dropped = { files: [], others: 0, emptyFolders: 0 }
  const taken = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  for (const { entry, file } of taken) {
    if (entry !== null && isFolder(entry)) {
      const before = found.files.length
      await tablesIn(entry, found, 1)
      if (found.files.length === before) found.emptyFolders += 1
    } else if (file !== null) found.files.push(file)
  }
  return found
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

async function tablesIn(folder: FileSystemDirectoryEntry, found: Dropped, depth: number): Promise<void> {
  const reader = folder.createReader()
  // It hands over some at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done) => reader.readEntries(done, () => done([])))
    if (some.length === 0) return
    for (const entry of some) {
      if (found.files.length > MOST_FILES || entry.name.startsWith('.')) continue
      if (isFolder(entry) && depth < DEEPEST) await tablesIn(entry, found, depth + 1)
      else if (isFile(entry) && TABLE.test(entry.name)) {
        const file = await new Promise<File | null>((done) => entry.file(done, () => done(null)))
        if (file) found.files.push(file)
      } else found.others += 1
    }
  }
}
