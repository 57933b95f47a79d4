import type { Db } from '../../db/connect.ts'
import { commandTurn } from '../../engine/commands.ts'
import { checkDay } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import { careCandidates } from './candidates.ts'
import { addIncident, incidentRules, listIncidents, removeIncident, saveIncident } from './incidents.ts'
import { viewOf } from './view.ts'

/** Where the latest orders went; a shop knows its provinces by them. */
const LATEST = 20_000

export const incidentHandlers = {
  list: engine.care.incidents.list.handler(({ context: { db, now } }) => {
    const view = viewOf({ db, now })
    const rules = incidentRules(db, view.day)
    const candidates = careCandidates(db, view, rules)
    const parcels = new Map(rules.map((rule) => [rule.incident.id, candidates.countOf(rule)]))
    return {
      day: view.day,
      incidents: listIncidents(db).map((incident) => ({
        ...incident,
        parcels: parcels.get(incident.id) ?? 0,
      })),
    }
  }),
  regions: engine.care.incidents.regions.handler(({ context: { db } }) => regionsOf(db)),
  add: engine.care.incidents.add.handler(({ input, context }) => {
    checkDay(input.fromDay, 'fromDay')
    checkDay(input.untilDay, 'untilDay')
    return commandTurn(context, 'care.incidents.add', (command) => addIncident(command, input), [
      'care',
      'journal',
    ])
  }),
  save: engine.care.incidents.save.handler(({ input, context }) => {
    checkDay(input.fromDay, 'fromDay')
    checkDay(input.untilDay, 'untilDay')
    return commandTurn(context, 'care.incidents.save', (command) => saveIncident(command, input), [
      'care',
      'journal',
    ])
  }),
  remove: engine.care.incidents.remove.handler(({ input, context }) =>
    commandTurn(context, 'care.incidents.remove', (command) => removeIncident(command, input.id), [
      'care',
      'journal',
    ]),
  ),
}

const regionsOf = (db: Db): { region: string; orders: number }[] =>
  db
    .prepare<[], { region: string; orders: number }>(
      `SELECT text AS region, count(*) AS orders FROM
         (SELECT province FROM orders ORDER BY id DESC LIMIT ${LATEST}) JOIN word ON word.id = province
       WHERE text <> '' GROUP BY text ORDER BY orders DESC, text LIMIT 100`,
    )
    .all()
