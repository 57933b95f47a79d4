/** A process of its own that imports one file and is killed on the way: `import-child.ts DATA FILE`. */
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { startHost } from '../../electron/host/host.ts'

const [dataDir = '', file = ''] = process.argv.slice(2)
const host = await startHost({ dataDir, keyKeeper: fileKeyKeeper(dataDir), door: 'cli' })
console.log('started')
for await (const event of await host.client.imports.load({ tickets: [host.offerFile(file)] })) {
  if (event.type === 'result') console.log('result')
}
await host.close()
