import type { MessagePortMain } from 'electron'

/** What the shell needs of the host: it hands over ports and files and knows nothing of what is said. */
export interface HostLike {
  connect(port: MessagePortMain, caller: { door: 'desktop' }): void
  /** Throws when the path is no regular file. */
  offerFile(path: string): string
  offerContent(name: string, bytes: Uint8Array): string
  close(): Promise<void>
}
