import { writeFileSync } from 'node:fs'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { Contract } from '../../shared/contract.ts'
import { rights } from '../../shared/kernel/procedure.ts'
import type { KeyKeeper } from '../db/key.ts'
import { prepareDatabase } from '../db/prepare.ts'
import { Engine } from '../engine/engine.ts'
import { logBug } from '../engine/log.ts'
import type { Role } from '../engine/serve.ts'
import { CALENDAR_ACTOR } from '../features/calendar/file.ts'
import { recoverImports } from '../features/imports/recover.ts'
import { FOLDER_ACTOR } from '../features/imports/watch.ts'
import { resourcesDir } from '../files/resources.ts'
import type { Caller } from './access.ts'
import { CalendarFileWriter } from './calendar-file.ts'
import { Incoming, shownName } from './incoming.ts'
import { News } from './news.ts'
import { OfferedFiles } from './offered-files.ts'
import { type HostContext, hostRouter } from './router.ts'
import { FolderWatch } from './watch-folder.ts'

export type Client = ContractRouterClient<Contract>

export interface HostOptions {
  dataDir: string
  keyKeeper: KeyKeeper
  door: Caller['door']
  /** Another time than now, for `--date`. */
  now?: number
  /** The writer answers questions as well: who writes and ends needs no second thread, which takes 60 MB. */
  oneThread?: boolean
  /** A thread died of a bug; the default ends the process, for carrying on is how data gets hurt. */
  onCrash?(role: Role, number: string): void
}

export interface Host {
  /** Serves the contract on a port until it closes. */
  connect(port: SupportedMessagePort, caller?: Partial<Caller>): void
  /** A file the user chose becomes an opaque ticket; throws when it is no regular file. */
  offerFile(path: string, name?: string): string
  /** The same for what is no file on this computer: a pasted table. It lies in the data folder until the host closes. */
  offerContent(name: string, bytes: Uint8Array): string
  /** The in-process door. */
  client: Client
  router: ReturnType<typeof hostRouter>
  owner: Caller
  close(): Promise<void>
}

/** Opens the data and starts the engine. Throws OpenFailure when the data cannot be opened. */
export async function startHost(options: HostOptions): Promise<Host> {
  const key = await prepareDatabase(options.dataDir, options.keyKeeper)
  recoverImports(options.dataDir, key)
  const news = new News()
  const files = new OfferedFiles()
  // What a window that was killed left behind is cleared at the next start.
  let incoming = options.door === 'desktop' ? new Incoming(options.dataDir) : null
  const engine = new Engine({
    dataDir: options.dataDir,
    resourcesDir: resourcesDir(),
    key,
    now: options.now,
    onNews: (topics) => news.tell(topics),
    onCrash: (role, error) => {
      const number = logBug(options.dataDir, `thread ${role}`, error)
      if (options.onCrash) options.onCrash(role, number)
      else throw error
    },
  })
  // A page asks at once; the command line may only need one of them. A thread that cannot start says so when asked.
  if (options.door !== 'cli') void Promise.allSettled([engine.client('reader'), engine.client('writer')])
  const router = hostRouter({
    engine,
    files,
    news,
    keyKept: options.keyKeeper.kept,
    now: options.now,
    oneThread: options.oneThread ?? false,
    logBug: (where, error) => logBug(options.dataDir, where, error),
  })
  const owner: Caller = { door: options.door, actor: 'owner', rights }
  const client = createRouterClient(router, { context: { caller: owner } satisfies HostContext })
  const portHandler = new RPCHandler<HostContext>(router)
  const asFolder: HostContext = { caller: { ...owner, actor: FOLDER_ACTOR } }
  const folder = new FolderWatch({
    client: createRouterClient(router, { context: asFolder }) as unknown as Client,
    offer: (path, name) => files.offer(path, name),
    report: (error) => void logBug(options.dataDir, 'folder', error),
  })
  const asCalendar = (names: boolean): HostContext => ({
    caller: {
      ...owner,
      actor: CALENDAR_ACTOR,
      rights: names ? rights : rights.filter((right) => right !== 'contact'),
    },
  })
  const calendarFile = new CalendarFileWriter({
    client: (names) => createRouterClient(router, { context: asCalendar(names) }) as unknown as Client,
    news,
    report: (error) => void logBug(options.dataDir, 'calendar file', error),
  })
  // A command of a script ends in a moment; the folder and the file belong to the app that stays open.
  if (options.door !== 'cli') {
    folder.start()
    calendarFile.start()
  }
  return {
    connect(port, caller) {
      portHandler.upgrade(port, { context: { caller: { ...owner, ...caller } } })
      if ('start' in port && typeof port.start === 'function') port.start()
    },
    offerFile: (path, name) => files.offer(path, name),
    offerContent(name, bytes) {
      incoming ??= new Incoming(options.dataDir)
      const path = incoming.next()
      writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 })
      return files.offer(path, shownName(name))
    },
    client: client as unknown as Client,
    router,
    owner,
    async close() {
      await folder.stop()
      await calendarFile.stop()
      await engine.close()
      incoming?.close()
    },
  }
}
