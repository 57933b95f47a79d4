#!/usr/bin/env node
// The command `huitouke`: finds a Node that runs the sources, then hands over to the command line proper.
import module from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isRightNode, rightNode, root, runInForeground } from './node-runtime.mjs'

const program = join(root, 'electron', 'huitouke.ts')

if (isRightNode) {
  process.argv[1] = program
  module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE)
  await import(pathToFileURL(program).href)
} else {
  process.exitCode = await runInForeground(rightNode(), [program, ...process.argv.slice(2)])
}
