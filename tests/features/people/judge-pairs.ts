import { type Found, Search } from '../../../electron/features/people/duplicates/find-pairs.ts'
import { formsOf, readPerson } from '../../../electron/features/people/duplicates/person-form.ts'
import type { Limits } from '../../../electron/features/people/duplicates/weights.ts'
import { regionTable } from '../../../electron/files/region-file.ts'
import type { SuggestionClass } from '../../../shared/features/people/duplicates.ts'
import type { Dirt } from './dirt.ts'
import type { Made } from './made-people.ts'

export interface Judged {
  /** Suggested pairs by class, and how many of them are one person. */
  classes: Record<SuggestionClass, { pairs: number; right: number }>
  /** Pairs that are one person, by what was done to the second record, and how many were found in each class. */
  recall: Map<Dirt, Record<SuggestionClass | 'all', number>>
  true: number
  wrong: { one: number; other: number; bits: number; verdict: SuggestionClass }[]
}

export function scan(made: Made, limits?: Limits): Found {
  const forms = formsOf(regionTable(), false)
  const search = new Search(limits)
  for (const record of made.records) search.put(readPerson(record, forms))
  const steps = search.find()
  let next = steps.next()
  while (!next.done) next = steps.next()
  return next.value
}

export function judge(made: Made, found: Found): Judged {
  const classes = {
    certain: { pairs: 0, right: 0 },
    likely: { pairs: 0, right: 0 },
    weak: { pairs: 0, right: 0 },
  }
  const recall: Judged['recall'] = new Map()
  const row = (dirt: Dirt) => {
    const there = recall.get(dirt) ?? { all: 0, certain: 0, likely: 0, weak: 0 }
    recall.set(dirt, there)
    return there
  }
  const byPerson = new Map<number, number[]>()
  for (const [at, who] of made.truth.entries()) byPerson.set(who, [...(byPerson.get(who) ?? []), at])
  let all = 0
  const dirtOf = (a: number, b: number) => (made.dirt[a] === 'clean' ? made.dirt[b]! : made.dirt[a]!)
  for (const records of byPerson.values())
    for (const [index, a] of records.entries())
      for (const b of records.slice(index + 1)) {
        if (made.dirt[a] !== 'clean' && made.dirt[b] !== 'clean') continue
        all += 1
        row(dirtOf(a, b)).all += 1
      }
  const wrong: Judged['wrong'] = []
  for (const { one, other, bits, verdict } of found.suggestions) {
    const [a, b] = [one - 1, other - 1]
    const right = made.truth[a] === made.truth[b]
    classes[verdict].pairs += 1
    if (right) {
      classes[verdict].right += 1
      if (made.dirt[a] === 'clean' || made.dirt[b] === 'clean') row(dirtOf(a, b))[verdict] += 1
    } else wrong.push({ one: a, other: b, bits, verdict })
  }
  return { classes, recall, true: all, wrong }
}

/** Several shops as one. */
export function together(shops: readonly Judged[]): Judged {
  const sum: Judged = {
    classes: {
      certain: { pairs: 0, right: 0 },
      likely: { pairs: 0, right: 0 },
      weak: { pairs: 0, right: 0 },
    },
    recall: new Map(),
    true: 0,
    wrong: [],
  }
  for (const { classes, recall, true: all } of shops) {
    sum.true += all
    for (const verdict of ['certain', 'likely', 'weak'] as const) {
      sum.classes[verdict].pairs += classes[verdict].pairs
      sum.classes[verdict].right += classes[verdict].right
    }
    for (const [dirt, row] of recall) {
      const there = sum.recall.get(dirt) ?? { all: 0, certain: 0, likely: 0, weak: 0 }
      for (const column of ['all', 'certain', 'likely', 'weak'] as const) there[column] += row[column]
      sum.recall.set(dirt, there)
    }
  }
  return sum
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)}%`

export function report({ classes, recall, true: all }: Judged): string {
  const found = classes.certain.right + classes.likely.right + classes.weak.right
  return [
    ...(['certain', 'likely', 'weak'] as const).map((verdict) => {
      const { pairs, right } = classes[verdict]
      return `${verdict.padEnd(8)} ${pairs} pairs, precision ${percent(right, pairs)} (at least ${percent(wilsonLow(right, pairs), 1)}), ${percent(right, all)} of all`
    }),
    `found ${percent(found, all)} of ${all}`,
    ...[...recall].map(
      ([dirt, { all: there, certain, likely, weak }]) =>
        `  ${dirt.padEnd(17)} ${percent(certain + likely + weak, there)} found, ${percent(certain, there)} certain`,
    ),
  ].join('\n')
}

/** Lower end of the 95% interval of a share, after Wilson. */
export function wilsonLow(right: number, all: number): number {
  if (all === 0) return 0
  const z = 1.96
  const share = right / all
  const middle = share + (z * z) / (2 * all)
  const spread = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))
  return (middle - spread) / (1 + (z * z) / all)
}
