/**
 * Prints every row of every table of a data folder. The file itself is encrypted, so nothing could be found in its
 * bytes; and the browser tests' loader cannot load the driver, so this is a program of its own.
 */
import { connect } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'

const dataDir = process.argv[2] ?? ''
const key = await fileKeyKeeper(dataDir).load()
if (!key) throw new Error(`no key in ${dataDir}`)
const db = connect(dataDir, key, { readonly: true })
const tables = db
  .prepare<[], string>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`,
  )
  .pluck()
  .all()
for (const table of tables) console.log(JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all()))
db.close()
