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

/**
 * Hands files to the engine and returns their tickets, in the same order. In the desktop window that costs nothing;
 * a browser uploads them to this same computer, telling bytes sent of all files together.
 */
export async function ticketsFor(
  files: readonly File[],
  onSent: (sent: Sent) => void,
  signal: AbortSignal,
): Promise<string[]> {
  const desktop = bridge
  if (desktop) return Promise.all(files.map((file) => desktop.ticketFor(file)))
  const total = files.reduce((bytes, file) => bytes + file.size, 0)
  const tickets: string[] = []
  let before = 0
  for (const file of files) {
    const done = before
    const tell = (loaded: number) => onSent({ file: file.name, sent: done + loaded, total })
    tell(0)
    tickets.push(await upload(file, tell, signal))
    before += file.size
  }
  return tickets
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
