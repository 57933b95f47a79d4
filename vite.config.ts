import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const pages = {
  root: 'renderer',
  base: './',
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1500 },
  plugins: [react()],
}

export default defineConfig({
  ...pages,
  test: {
    root: '.',
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
