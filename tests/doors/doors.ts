import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { createRouterClient } from '@orpc/server'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import type { Caller } from '../../electron/host/access.ts'
import { type Client, type Host, startHost } from '../../electron/host/host.ts'
import { openHttpDoor } from '../../electron/host/http-door.ts'

export const doorNames = ['port', 'http', 'process'] as const
export type DoorName = (typeof doorNames)[number]

/** One way in to one engine. What it answers must not depend on which one it is. */
export interface Door {
  client: Client
  /** A file as this door's callers hand it over; answers its ticket. */
  hand(name: string, content: string): Promise<string>
}

export interface OpenHost {
  host: Host
  dataDir: string
  /** The door for a caller who differs from the owner in what is given. */
  door(name: DoorName, caller?: Partial<Caller>): Promise<Door>
  close(): Promise<void>
}

/** A real engine over a new data folder, threads and encrypted file included. */
export async function openHost(now?: number): Promise<OpenHost> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huitouke-doors-'))
  const host = await startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli', now })
  const closing: (() => unknown)[] = []
  let serial = 0

  function local(client: Client): Door {
    return {
      client,
      async hand(name, content) {
        serial += 1
        const path = join(dataDir, `${serial}-${name}`)
        writeFileSync(path, content)
        return host.offerFile(path, name)
      },
    }
  }

  const open: Record<DoorName, (caller: Partial<Caller>) => Promise<Door> | Door> = {
    port(caller) {
      const { port1, port2 } = new MessageChannel()
      host.connect(port1, { ...caller, door: 'desktop' })
      port2.start()
      closing.push(() => port2.close())
      return local(createORPCClient(new PortLink({ port: port2 })))
    },
    process(caller) {
      const context = { caller: { ...host.owner, ...caller } }
      return local(createRouterClient(host.router, { context }) as unknown as Client)
    },
    async http(caller) {
      const door = await openHttpDoor({ ...host, owner: { ...host.owner, ...caller } }, { dataDir })
      closing.push(door.close)
      const signedIn = await fetch(door.address, { redirect: 'manual' })
      const headers = { cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '', origin: door.origin }
      return {
        client: createORPCClient(new FetchLink({ url: `${door.origin}/rpc`, headers: () => headers })),
        async hand(name, content) {
          const response = await fetch(`${door.origin}/files`, {
            method: 'POST',
            headers: { ...headers, 'x-file-name': encodeURIComponent(name) },
            body: content,
          })
          const { ticket } = (await response.json()) as { ticket: string }
          return ticket
        },
      }
    },
  }

  return {
    host,
    dataDir,
    door: async (name, caller = {}) => open[name](caller),
    async close() {
      for (const close of closing) await close()
      await host.close()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Everything the engine wrote into its log. */
export function logOf(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, 'logs', 'huitouke.log'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

/** What a call that must fail failed with. */
export async function failure(promise: Promise<unknown>): Promise<{ code?: string; data?: unknown }> {
  try {
    const answer = await promise
    throw new Error(`expected a failure, got ${JSON.stringify(answer)}`)
  } catch (error) {
    return error as { code?: string; data?: unknown }
  }
}
