import { exitCodes, Stop } from './outcome.ts'
import { type Session, writeJson } from './session.ts'
import { plain } from './text.ts'

/** `huitouke undo ID`: takes one action of the journal back; what was changed since stays and is named. */
export async function undo(session: Session): Promise<number> {
  const { client, terminal, language } = session
  const [id, ...rest] = session.arguments.positionals
  if (id === undefined || rest.length > 0 || !/^[1-9]\d{0,14}$/.test(id)) throw new Stop('wrong.noId')
  const result = await client.journal.undo({ id: Number(id) })
  if (session.arguments.json) {
    writeJson(terminal, result)
    return exitCodes.done
  }
  const lines = [language.t('app.undone', { count: result.reverted })]
  for (const { name, reason } of result.kept)
    if (reason !== 'shared') lines.push(`  ${language.say('undone.row', { name: plain(name) })}`)
  if (result.sharedCount > 0) lines.push(language.t('imports.undoShared', { count: result.sharedCount }))
  terminal.write(`${lines.join('\n')}\n`)
  return exitCodes.done
}
