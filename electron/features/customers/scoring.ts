import type { Db } from '../../db/connect.ts'
import { keptModel } from './model.ts'
import type { Scoring } from './scores.ts'

const none: Scoring = { asOf: '', cuts: null, split: null, money: [], frequency: 'orders', monetary: 'total' }

/** What lists score by; before anything was imported there is nobody to score. */
export const keptScoring = (db: Db): Scoring => keptModel(db) ?? none
