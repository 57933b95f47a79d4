import { implement } from '@orpc/server'
import { contract } from '../../shared/contract.ts'
import type { EngineContext } from './context.ts'

/** The contract, ready for handlers. Commands wait for their turn, except those that stream: they take it themselves. */
export const engine = implement(contract).$context<EngineContext>()
