/** Migrates the data folder given as an argument; a dot on standard output for each step. */
import { connect } from '../../electron/db/connect.ts'
import { fileKeyKeeper } from '../../electron/db/key.ts'
import { migrate } from '../../electron/db/migrate.ts'
import { sayStep, withRebuild } from './shop-migration.ts'

const dataDir = process.argv[2] ?? ''
const key = await fileKeyKeeper(dataDir).load()
if (!key) throw new Error('no key')
const db = connect(dataDir, key, { readonly: false })
migrate(db, withRebuild(sayStep))
sayStep()
db.close()
