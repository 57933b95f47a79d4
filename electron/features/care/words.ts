import type { Channel } from '../../../shared/features/contact/contract.ts'
import { fillScript } from '../../../shared/features/scripts/fill.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { listScripts } from '../scripts/queries.ts'
import { scriptValues } from '../scripts/values.ts'
import { type CareView, careCandidates } from './candidates.ts'
import { nameOf } from './today.ts'

export interface Words {
  scriptKey: string
  version: number
  channel: Channel
  subject: string
  text: string
}

/** Every wording in use for the situation of a follow-up, its placeholders filled. Throws NOT_FOUND `task`. */
export function wordsFor(db: Db, view: CareView, taskId: string, locale: Locale): Words[] {
  const candidate = careCandidates(db, view).again(taskId)
  if (!candidate) throw notFound('task', taskId)
  const values = scriptValues({ ...candidate, person: nameOf(candidate.person) }, locale)
  return listScripts(db, locale)
    .filter(({ used, situation }) => used && situation === candidate.situation)
    .flatMap(({ key, version, channel, subject, variants }) =>
      variants.map((text) => ({
        scriptKey: key,
        version,
        channel,
        subject: fillScript(subject, values),
        text: fillScript(text, values),
      })),
    )
}
