import type { Beginning } from '../../engine/serve.ts'
import { modelIsOld, profilesAreOld, refreshModel } from './model.ts'
import { refreshProfiles } from './profile.ts'

/** After an update of the program: what older programs counted of customers is counted anew, once. */
export async function rebuildProfiles({
  db,
  turn,
  publish,
}: Omit<Beginning, 'failed' | 'now'>): Promise<void> {
  const all = profilesAreOld(db)
  if (!all && !modelIsOld(db)) return
  const end = await turn.take()
  try {
    db.transaction(() => {
      if (all) refreshProfiles(db, db.prepare('SELECT id FROM customer').pluck().all() as number[])
      refreshModel(db, Date.now())
    }).immediate()
    publish(['customers'])
  } finally {
    end()
  }
}
