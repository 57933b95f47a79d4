/** 0040: people joined in chains become groups of links; what hands and member lists said shows in the profile. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from '../../electron/db/connect.ts'
import { newKey } from '../../electron/db/key.ts'
import { migrate } from '../../electron/db/migrate.ts'
import { migrations } from '../../migrations/index.ts'

test('an old file opens with its people, joined and not, as they were', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'huitouke-test-'))
  const db = connect(dataDir, newKey(), { readonly: false })
  onTestFinished(() => {
    db.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  migrate(
    db,
    migrations.filter(({ version }) => version <= 30),
  )
  const addCustomer = db.prepare(
    `INSERT INTO customer (id, gender, birthday, do_not_contact, merged_into_id, created_by, changed_by)
     VALUES (?, ?, ?, ?, ?, 7, 8)`,
  )
  addCustomer.run(1, 'female', '', 1, null)
  addCustomer.run(2, 'unknown', '', 0, 1)
  addCustomer.run(3, 'unknown', '', 0, 2)
  addCustomer.run(4, 'unknown', '', 0, null)
  addCustomer.run(5, 'unknown', '--02-29', 0, null)
  db.exec(`INSERT INTO shop (id, platform, name, time_zone, currency, created_by, changed_by)
    VALUES (1, 'youzan', '店', 'Asia/Shanghai', 'CNY', 7, 7)`)
  const addMember = db.prepare(
    `INSERT INTO member (customer_id, shop_id, record_key, name, nick, account, member_id, phone, phone_kind, email, gender,
       birthday, level, tags, region, address, facts, created_by, changed_by)
     VALUES (?, 1, ?, '', '', '', '', '', 'unknown', '', '', ?, '', '', '', '', '{}', 7, 7)`,
  )
  addMember.run(4, 'a', '--05-20')
  addMember.run(4, 'b', '1990-05-20')
  addMember.run(5, 'c', '1991-01-01')
  const profile = db.prepare(
    `INSERT INTO customer_profile SELECT ?, '', '', '', 'unknown', '', '', '', '', 'CNY', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '', 0`,
  )
  for (const id of [1, 4, 5]) profile.run(id)

  migrate(db)

  expect(db.prepare('SELECT id, merged_into_id AS root FROM customer ORDER BY id').all()).toEqual([
    { id: 1, root: null },
    { id: 2, root: 1 },
    { id: 3, root: 1 },
    { id: 4, root: null },
    { id: 5, root: null },
  ])
  expect(
    db.prepare('SELECT one_id AS one, other_id AS other, verdict, basis FROM customer_link ORDER BY 2').all(),
  ).toEqual([
    { one: 1, other: 2, verdict: 'same', basis: 'evidence' },
    { one: 1, other: 3, verdict: 'same', basis: 'evidence' },
  ])
  expect(
    db.prepare('SELECT customer_id AS id, gender, birthday, blocked FROM customer_profile ORDER BY 1').all(),
  ).toEqual([
    { id: 1, gender: 'female', birthday: '', blocked: 31 },
    { id: 4, gender: 'unknown', birthday: '1990-05-20', blocked: 0 },
    { id: 5, gender: 'unknown', birthday: '--02-29', blocked: 0 },
  ])
})
