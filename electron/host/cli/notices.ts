import type { Session } from './session.ts'
import { plain } from './text.ts'

/**
 * Says once what happened while nobody was looking: an import that was cut off, or one that came through although
 * nobody saw its end.
 */
export async function tellNotices({ client, language, terminal }: Session): Promise<void> {
  const { notices } = await client.app.about()
  if (notices.length === 0) return
  for (const { kind, files = [] } of notices) {
    terminal.tell(language.t(`app.notice.${kind}`, { files: files.map(plain) }))
  }
  await client.app.acknowledge()
}
