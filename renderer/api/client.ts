import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '../../shared/contract.ts'
import { receivePort } from '../../shared/kernel/desktop-bridge.ts'
import { bridge } from './desktop.ts'

/** The window is given one port; a browser asks its own origin, where the cookie says who it is. */
const link: Promise<ClientLink<ClientContext>> = bridge
  ? receivePort(bridge, window).then((port) => {
      port.start()
      return new PortLink({ port })
    })
  : Promise.resolve(new FetchLink({ url: `${window.location.origin}/rpc` }))

const waiting: ClientLink<ClientContext> = {
  call: async (path, input, options) => (await link).call(path, input, options),
}

export const client: ContractRouterClient<Contract> = createORPCClient(waiting)
/** Query options and keys for every procedure. */
export const api = createTanstackQueryUtils(client)
