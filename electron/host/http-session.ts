import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const WRONG_TRIES = 10
const WINDOW_MS = 60_000

export type TokenAnswer = { session: string } | { refused: 'used' | 'wrong' | 'too-often' }

/**
 * Who may come in through the HTTP door: the printed address carries a token that works once and is exchanged for a
 * cookie, so that neither browser history nor a shoulder-surfer's photo opens the door a second time.
 */
export class HttpSessions {
  readonly token = randomBytes(32).toString('base64url')
  /** Kept as hashes: a memory dump or a careless log shows nothing that works as a cookie. */
  #sessions = new Set<string>()
  #used = false
  #wrong: number[] = []
  #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** A new session id when the token is right and unused. */
  exchange(token: string): TokenAnswer {
    const now = this.#now()
    this.#wrong = this.#wrong.filter((at) => now - at < WINDOW_MS)
    if (this.#wrong.length >= WRONG_TRIES) return { refused: 'too-often' }
    if (!timingSafeEqual(digest(token), digest(this.token))) {
      this.#wrong.push(now)
      return { refused: 'wrong' }
    }
    if (this.#used) return { refused: 'used' }
    this.#used = true
    const session = randomBytes(32).toString('base64url')
    this.#sessions.add(digest(session).toString('hex'))
    return { session }
  }

  knows(session: string | undefined): boolean {
    return session !== undefined && this.#sessions.has(digest(session).toString('hex'))
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Browsers share cookies between all ports of a host, so the port is part of the name. */
export const cookieName = (port: number): string => `huitouke-${port}`

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name) return value
  }
  return undefined
}

/** Gone when the browser closes; never sent along from another site, never readable by a script. */
export const sessionCookie = (name: string, session: string): string =>
  `${name}=${session}; Path=/; HttpOnly; SameSite=Strict`

/** The place within this app to go to after signing in; anything that leads elsewhere becomes `/`. */
export function placeWithin(origin: string, then: string | null): string {
  if (!then?.startsWith('/') || !URL.canParse(then, origin)) return '/'
  const url = new URL(then, origin)
  return url.origin === origin ? url.pathname + url.search + url.hash : '/'
}
