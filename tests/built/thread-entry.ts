/**
 * Stands in for `engine/entry.ts` in unit tests (`vite.config.ts`): the threads of a host start from the bundle, as they do
 * for people, and load in half of the time. `before-units.ts` keeps it fresh.
 */
export const threadEntry = (name: 'engine' | 'reading' | 'inspecting'): URL =>
  new URL(`../../dist/electron/${name}-thread.js`, import.meta.url)
