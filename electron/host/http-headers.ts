import type { ServerResponse } from 'node:http'
import { contentPolicy } from '../files/page-files.ts'

/** Stand on every answer, whatever it is; a handler may only make `cache-control` kinder. */
export function setStrictHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', contentPolicy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('cache-control', 'no-store')
}

/** Ends a request with a status and nothing that tells more. */
export function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  // What is left of the request's body is not worth reading.
  response.setHeader('connection', 'close')
  response.writeHead(status).end()
}

/** The same as an RPC client reads it: an error by code, without data. */
export function refuseCall(response: ServerResponse, status: number, code: string): void {
  response.setHeader('connection', 'close')
  response.setHeader('content-type', 'application/json')
  response.writeHead(status)
  response.end(JSON.stringify({ json: { defined: false, code, status, message: code }, meta: [] }))
}
