import type { CareRule } from '../../../shared/features/care/rule.ts'
import type { Incident, NewIncident } from '../../../shared/features/care/rules-contract.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { conflict, notFound } from '../../engine/failures.ts'

interface Row {
  id: number
  name: string
  regions: string
  fromDay: string
  untilDay: string
  pause: number
}

const columns = 'id, name, regions, from_day AS fromDay, until_day AS untilDay, pause'
const read = ({ regions, pause, ...row }: Row): Incident => ({
  ...row,
  regions: JSON.parse(regions) as string[],
  pause: pause === 1,
})

/** The newest first. */
export const listIncidents = (db: Db): Incident[] =>
  db.prepare<[], Row>(`SELECT ${columns} FROM care_incident ORDER BY from_day DESC, id DESC`).all().map(read)

/** Those that last on a day. */
const incidentsOn = (db: Db, day: string): Incident[] =>
  db
    .prepare<{ day: string }, Row>(
      `SELECT ${columns} FROM care_incident WHERE until_day >= @day AND from_day <= @day ORDER BY id`,
    )
    .all({ day })
    .map(read)

/** Each incident of a day as a rule of its own, so that its follow-ups are decided about like all others. */
export const incidentRules = (db: Db, day: string): (CareRule & { incident: Incident })[] =>
  incidentsOn(db, day).map((incident) => ({
    key: `incident:${incident.id}`,
    group: 'order',
    name: { zh: incident.name, en: incident.name },
    why: { zh: '', en: '' },
    changed: false,
    on: true,
    // Its follow-ups are about orders; what finds them is the incident.
    when: { on: 'order', event: 'arriving', days: 0 },
    segmentId: null,
    situation: 'incident',
    channel: 'chat',
    owner: '',
    dueTime: '00:00',
    closesAfterDays: null,
    aDay: null,
    worthFen: 0,
    incident,
  }))

type Saved = Outcome<{ id: number }>

/** Throws CONFLICT `untilDay` where it ends before it begins. */
export function addIncident({ db, journalId }: Command, incident: NewIncident): Saved {
  check(incident)
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO care_incident (name, regions, from_day, until_day, pause, created_by, changed_by)
       VALUES (@name, @regions, @fromDay, @untilDay, @pause, @by, @by)`,
    )
    .run({ ...values(incident), by: journalId })
  return outcome(Number(lastInsertRowid), incident.name)
}

/** Throws NOT_FOUND `incident`, CONFLICT `untilDay`. */
export function saveIncident(command: Command, incident: Incident): Saved {
  const { db, journalId } = command
  check(incident)
  keep(command, incident.id)
  db.prepare(
    `UPDATE care_incident SET name = @name, regions = @regions, from_day = @fromDay, until_day = @untilDay,
       pause = @pause, changed_by = @by WHERE id = @id`,
  ).run({ ...values(incident), id: incident.id, by: journalId })
  return outcome(incident.id, incident.name)
}

/** Throws NOT_FOUND `incident`. */
export function removeIncident(command: Command, id: number): Saved {
  const name = keep(command, id)
  command.db.prepare('DELETE FROM care_incident WHERE id = ?').run(id)
  return outcome(id, name)
}

const values = ({ name, regions, fromDay, untilDay, pause }: NewIncident) => ({
  ...{ name, fromDay, untilDay, pause: Number(pause) },
  regions: JSON.stringify(regions),
})

const outcome = (id: number, name: string): Saved => ({
  result: { id },
  count: 1,
  data: { name },
  undo: 'possible',
})

function check({ fromDay, untilDay }: NewIncident): void {
  if (untilDay < fromDay) throw conflict('untilDay')
}

function keep({ db, keep: keepRow }: Command, id: number): string {
  const row = db.prepare<[number], { name: string }>('SELECT name FROM care_incident WHERE id = ?').get(id)
  if (!row) throw notFound('incident', id)
  keepRow('care_incident', id)
  return row.name
}
