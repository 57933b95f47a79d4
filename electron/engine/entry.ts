/** Files that threads start from: where each lies in the sources, and its name once everything is bundled. */
const entries = {
  engine: { source: '../thread.ts', bundled: './engine-thread.js' },
  reading: { source: '../features/imports/reading/reading-thread.ts', bundled: './reading-thread.js' },
  inspecting: {
    source: '../features/imports/mapping/inspecting-thread.ts',
    bundled: './inspecting-thread.js',
  },
} as const

/**
 * The file a thread starts from. From the sources that is a .ts file; in the finished app all files lie flat in
 * dist/electron (vite.config.ts keeps them so), whichever of them this line was bundled into.
 */
export function threadEntry(name: keyof typeof entries): URL {
  const here = import.meta.url
  return new URL(here.endsWith('.ts') ? entries[name].source : entries[name].bundled, here)
}
