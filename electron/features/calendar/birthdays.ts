import type { BornPerson } from '../../../shared/features/calendar/contract.ts'
import { EVERY_CHANNEL } from '../../../shared/features/contact/rules.ts'
import { lunarBirthdaysOn } from '../../../shared/kernel/lunar.ts'
import type { Db } from '../../db/connect.ts'
import { birthdaysOn } from '../care/rules.ts'

/** `MM-DD` of the birthdays kept on a day, by the calendar of those who have them (0 solar, 1 lunar, 2 in a leap month). */
function keptOn(day: string): { date: string; lunar: number }[] {
  const { ordinary, leap } = lunarBirthdaysOn(day)
  return [
    ...birthdaysOn(day).map((date) => ({ date, lunar: 0 })),
    ...ordinary.map((date) => ({ date, lunar: 1 })),
    ...leap.map((date) => ({ date, lunar: 2 })),
  ]
}

// All that is asked for stands in the index: nobody is read.
const FROM = `FROM json_each(@dates) AS asked CROSS JOIN customer_profile AS profile INDEXED BY profile_birthday
  ON profile.birthday <> '' AND substr(profile.birthday, -5) = asked.value ->> 'date'
    AND profile.birthday_lunar = asked.value ->> 'lunar' AND blocked <> ${EVERY_CHANNEL}`

export const countBirthdays = `SELECT asked.value ->> 'at' AS at, count(*) AS count ${FROM} GROUP BY 1`

/** How many people keep their birthday on each of the days; those who are not to be contacted are left out. */
export function birthdayCounts(db: Db, days: readonly string[]): Map<string, number> {
  const count = db.prepare<[{ dates: string }], { at: number; count: number }>(countBirthdays)
  const dates = days.flatMap((day, at) => keptOn(day).map((kept) => ({ ...kept, at })))
  const found = count.all({ dates: JSON.stringify(dates) })
  return new Map(found.map(({ at, count: people }) => [days[at] ?? '', people]))
}

/** Who keeps their birthday on a day, those who spent most first. */
export function birthdayPeopleOn(db: Db, day: string, limit: number): BornPerson[] {
  return db
    .prepare<[{ dates: string; limit: number }], BornPerson>(
      `SELECT profile.customer_id AS customerId, coalesce(nullif(profile.name, ''), profile.nick, '') AS person,
         profile.birthday, birthday_lunar AS birthdayLunar
       ${FROM} ORDER BY net_fen DESC, profile.customer_id LIMIT @limit`,
    )
    .all({ dates: JSON.stringify(keptOn(day)), limit })
}
