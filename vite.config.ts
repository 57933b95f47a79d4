import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const threadsOfTests = fileURLToPath(new URL('tests/built/thread-entry.ts', import.meta.url))

/** The pages, and what the tests need. */
const pages: ViteUserConfig = {
  root: 'renderer',
  base: './',
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1500 },
  plugins: [react()],
  test: {
    root: '.',
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores do twice as much: what waits for threads of the program itself leaves a core idle.
    maxWorkers: '100%',
    globalSetup: 'tests/built/before-units.ts',
    alias: [{ find: /^(.*\/engine|\.)\/entry\.ts$/, replacement: threadsOfTests }],
  },
}

/** Electron brings itself, and the database its ready-made program: neither can be part of a bundle. */
const broughtAlong = ['electron', 'better-sqlite3']

const built = {
  outDir: 'dist/electron',
  target: 'node24',
  minify: false,
  sourcemap: false,
  copyPublicDir: false,
  reportCompressedSize: false,
} as const

/** `--mode electron`: the engine, its threads and the shell. Files lie flat, because threads are found beside them. */
const desktop: ViteUserConfig = {
  environments: {
    engine: {
      consumer: 'server',
      resolve: { external: broughtAlong, noExternal: true },
      build: {
        ...built,
        emptyOutDir: true,
        rolldownOptions: {
          input: {
            main: 'electron/main.ts',
            huitouke: 'electron/huitouke.ts',
            // On its own for `npm run bench`, which measures what people run.
            host: 'electron/host/host.ts',
            'engine-thread': 'electron/thread.ts',
            'reading-thread': 'electron/features/imports/reading/reading-thread.ts',
            'inspecting-thread': 'electron/features/imports/mapping/inspecting-thread.ts',
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    // A sandboxed preload is run by Electron's own small loader, which takes CommonJS only.
    preload: {
      consumer: 'server',
      resolve: { external: broughtAlong, noExternal: true },
      build: {
        ...built,
        emptyOutDir: false,
        rolldownOptions: {
          input: { preload: 'electron/preload.ts' },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['engine', 'preload']) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
    },
  },
}

export default defineConfig(({ mode }) => (mode === 'electron' ? desktop : pages))
