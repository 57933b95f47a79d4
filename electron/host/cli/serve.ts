import { type HttpDoor, openHttpDoor } from '../http-door.ts'
import { exitCodes, Stop } from './outcome.ts'
import { type Session, writeJson } from './session.ts'

/** `huitouke serve`: the app for a browser on this computer, until Ctrl-C. */
export async function serve(session: Session): Promise<number> {
  const { terminal, language, dataDir } = session
  const door = await open(session)
  if (session.arguments.json) writeJson(terminal, { address: door.address, dataDir })
  else {
    terminal.write(
      [
        language.say('serve.open'),
        `  ${door.address}`,
        language.say('serve.once'),
        language.say('serve.data', { folder: dataDir }),
        language.say('serve.key'),
        '',
      ].join('\n'),
    )
  }
  await ended(terminal.signal)
  await door.close()
  terminal.tell(language.say('serve.closed'))
  return exitCodes.done
}

async function open({ host, dataDir, arguments: { port } }: Session): Promise<HttpDoor> {
  try {
    return await openHttpDoor(host, { port, dataDir })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE' || code === 'EACCES') throw new Stop('wrong.portTaken', { port })
    throw error
  }
}

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
