import type { App } from 'electron'

/**
 * Two programs over one data folder would fight for it. Answers false when another one runs already: that one is told
 * to come forward, this one must end.
 */
export function isOnlyInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'on'>,
  comeForward: () => void,
): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', comeForward)
  return true
}
