import { bridge } from './desktop.ts'

export type Sent = { file: string; sent: number; total: number }

/** The door would not take a file; `status` as in HTTP, 0 when it could not be reached. */
export class FileNotTaken extends Error {
  readonly status: number
  constructor(file: string, status: number) {
    super(`${file} not taken: ${status}`)
    this.status = status
  }
}

/** Tickets of the files that could be taken, in their order, and the names of those that could not be read. */
export interface Taken {
  tickets: string[]
  lost: string[]
}

/**
 * Hands files to the engine. In the desktop window that costs nothing; a browser uploads them to this same computer,
 * telling bytes sent of all files together. A file that is gone or closed to us keeps no other one from being taken.
 */
export async function ticketsFor(
  files: readonly File[],
  onSent: (sent: Sent) => void,
  signal: AbortSignal,
): Promise<Taken> {
  const desktop = bridge
  const total = files.reduce((bytes, file) => bytes + file.size, 0)
  const taken: Taken = { tickets: [], lost: [] }
  let before = 0
  for (const file of files) {
    const done = before
    const tell = (loaded: number) => onSent({ file: file.name, sent: done + loaded, total })
    tell(0)
    try {
      taken.tickets.push(await (desktop ? desktop.ticketFor(file) : upload(file, tell, signal)))
    } catch (error) {
      if (signal.aborted || !(await isFilesFault(error))) throw error
      taken.lost.push(file.name)
    }
    before += file.size
  }
  return taken
}

/** A browser tells only that sending failed: where the door still answers, it is the file that could not be read. */
async function isFilesFault(error: unknown): Promise<boolean> {
  if (bridge) return true
  if (!(error instanceof FileNotTaken) || error.status !== 0) return false
  try {
    await fetch('/', { method: 'HEAD', cache: 'no-store' })
    return true
  } catch {
    return false
  }
}

/** XMLHttpRequest, because `fetch` cannot tell how much of a body has been sent. */
function upload(file: File, onLoaded: (bytes: number) => void, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/files')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.responseType = 'json'
    request.upload.onprogress = (event) => onLoaded(event.loaded)
    request.onload = () => {
      const ticket: unknown = request.response?.ticket
      if (request.status < 300 && typeof ticket === 'string') resolve(ticket)
      else reject(new FileNotTaken(file.name, request.status))
    }
    request.onerror = () => reject(new FileNotTaken(file.name, 0))
    request.onabort = () => reject(new DOMException('upload cancelled', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    if (signal.aborted) request.abort()
    else request.send(file)
  })
}
