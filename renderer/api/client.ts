import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '../../shared/contract.ts'
import { receivePort } from '../../shared/kernel/desktop-bridge.ts'
import { bridge } from './desktop.ts'

type Door = ClientLink<ClientContext>

/** The window is given one port; a browser asks its own origin, where the cookie says who it is. */
async function openDoor(): Promise<Door> {
  if (!bridge) return new FetchLink({ url: `${window.location.origin}/rpc` })
  const port = await receivePort(bridge, window)
  port.start()
  return new PortLink({ port })
}

let door = openDoor()

/** After a port has died: asks for another. A browser's door has nothing to reopen. */
export function reopenDoor(): void {
  if (bridge) door = openDoor()
}

const link: Door = { call: async (path, input, options) => (await door).call(path, input, options) }

export const client: ContractRouterClient<Contract> = createORPCClient(link)
/** Query options and keys for every procedure. */
export const api = createTanstackQueryUtils(client)
