import type { Generated } from 'kysely'
import type { CalendarTables } from './calendar-tables.ts'
import type { CareTables } from './care-tables.ts'
import type { GateTables } from './gate-tables.ts'
import type { ScriptTables } from './script-tables.ts'
import type { TagTables } from './tag-tables.ts'

/**
 * Row types of the migrated schema; a test compares every column with the database. What grows beyond one sitting stands
 * in files of its own, `<feature>-tables.ts`.
 */
export interface Tables extends CalendarTables, CareTables, GateTables, ScriptTables, TagTables {
  setting: { key: string; value: string }
  journal: {
    id: Generated<number>
    at: number
    actor: string
    door: string
    action: string
    count: number
    data: string
    undo: 'possible' | 'done' | 'none'
    ends: Generated<string>
  }
  undo_row: { journal_id: number; table_name: string; row_id: number; before: string }
  word: { id: Generated<number>; text: string }
  shop: Authored & {
    id: Generated<number>
    platform: string
    name: string
    time_zone: string
    currency: string
    demo: Generated<number>
  }
  product: Authored & { id: Generated<number>; title: string; sku: string }
  customer: Authored & {
    id: Generated<number>
    name: Generated<string>
    gender: Generated<string>
    birthday: Generated<string>
    merged_into_id: number | null
    birthday_lunar: Generated<number>
    income_band: Generated<string>
    interests: Generated<string>
    owner: Generated<string>
  }
  note: Hanging & {
    id: Generated<number>
    text: string
    pinned: Generated<number>
    at: number
    actor: string
  }
  contact_block: Hanging & { id: Generated<number>; channel: string; reason: string; at: number }
  custom_field: Authored & {
    id: Generated<number>
    name: string
    kind: string
    choices: string
    position: number
    archived: Generated<number>
  }
  custom_value: Hanging & { id: Generated<number>; field_id: number; value: string }
  customer_link: Authored & {
    id: Generated<number>
    one_id: number
    other_id: number
    verdict: string
    basis: string
    at: number
  }
  stopped_key: Authored & {
    id: Generated<number>
    kind: string
    scope: string
    value: string
    stopped: number
    reason: string
    buyers: number
    at: number
  }
  order_claim: Hanging & {
    id: Generated<number>
    shop_id: number
    order_number: string
    source: string
    at: number
    told: Generated<string>
  }
  told_field: { member_id: number; field_id: number; value: string }
  duplicate_later: Authored & { id: Generated<number>; one_id: number; other_id: number; until: number }
  parcel_code: Authored & {
    id: Generated<number>
    code: string
    shop_id: number
    order_number: string
    at: number
  }
  identity: Hanging & { id: Generated<number>; kind: string; scope: string; value: string }
  orders: Authored & {
    id: Generated<number>
    shop_id: number
    order_number: string
    external_id: string
    customer_id: number | null
    status: number
    status_raw: number
    close_reason: number
    paid: number
    currency: string
    gross_fen: number | null
    refund_fen: number
    due_fen: number | null
    shipping_fen: number | null
    discount_fen: number | null
    money_rank: number
    created_at: number | null
    created_day: string | null
    paid_at: number | null
    shipped_at: number | null
    completed_at: number | null
    items: number
    line_level: number
    carrier: number
    tracking_number: string
    channel: number
    buyer_message: string
    seller_note: string
    note_rank: number
    name: string
    nick: string
    phone: string
    phone_kind: string
    email: string
    country: number
    province: number
    city: number
    district: number
    address: string
    postcode: string
    accepts_marketing: number | null
    seen_hash: number
    cells_hash: Generated<number>
    told_status: number | null
    told_refund_fen: number | null
    origin_id: number | null
  }
  order_line: Authored & {
    id: Generated<number>
    order_id: number
    line_key: string
    product_id: number
    attributes: number
    quantity: number
    unit_price_fen: number | null
    amount_fen: number | null
    refund_fen: number
    status_raw: number
    line_rank: number
    adjustment: number
  }
  customer_profile: {
    customer_id: number
    name: string
    nick: string
    phone: string
    phone_kind: string
    email: string
    region: string
    address: string
    platforms: string
    currency: string
    other_currencies: number
    orders: number
    paid_orders: number
    gross_fen: number
    refund_fen: number
    net_fen: number
    average_fen: number
    items: number
    first_order_at: number
    last_order_at: number
    last_paid_at: number
    last_paid_day: string
    purchase_days: number
    gender: Generated<string>
    birthday: Generated<string>
    gaps: Generated<string>
    blocked: Generated<number>
    birthday_lunar: Generated<number>
    owner: Generated<string>
    shops: Generated<string>
    search_hash: Generated<number>
    country: Generated<string>
    province: Generated<string>
    city: Generated<string>
    district: Generated<string>
    postcode: Generated<string>
    issues: Generated<number>
    category: Generated<number>
    first_paid_day: Generated<string>
    overdue_day: Generated<string>
  }
  score_limits: Authored & { id: Generated<number>; limits: string }
  score_month: { month: string; model: string }
  profile_change: { id: Generated<number>; profile_id: number }
  customer_tag: Hanging & { id: Generated<number>; tag_id: number; told: Generated<number> }
  segment: Authored & {
    id: Generated<number>
    name: string
    description: Generated<string>
    color: Generated<string>
    kind: string
    rule: Generated<string>
    followed: Generated<number>
  }
  segment_member: Hanging & { id: Generated<number>; segment_id: number }
  segment_snapshot: Authored & {
    id: Generated<number>
    segment_id: number
    day: string
    at: number
    customers: number
    people: Buffer
  }
  saved_view: Authored & {
    id: Generated<number>
    list: string
    name: string
    view: string
    position: number
  }
  repair: { id: Generated<number>; kind: string; before: string; after: string; customers: Generated<number> }
  customer_repair: { customer_id: number; repair_id: number }
  quality_count: { shops: string; issues: number; customers: number }
  quality_day: { day: string; shop: number; customers: number; counts: string }
  declined_repair: Authored & { id: Generated<number>; kind: string; before: string }
  import_batch: {
    id: number
    at: number
    actor: string
    state: string
    demo: number
    told: Generated<number>
    files: string
    result: string | null
    same: Buffer | null
  }
  import_file: {
    id: Generated<number>
    import_id: number
    name: string
    header: string
    kind: Generated<string>
    layout: Generated<string>
    shop_id: number | null
    from_day: string | null
    to_day: string | null
    as_of: number | null
  }
  import_reject: {
    id: Generated<number>
    file_id: number
    row: number
    code: string
    data: string
    cells: string
    cleared_by: number | null
  }
  import_told: { entity: string; entity_id: number; import_id: number; as_of: number; said: string }
  refund: Authored & {
    id: Generated<number>
    shop_id: number
    record_key: string
    refund_number: string
    order_number: string
    line_key: string
    state: string
    status_raw: string
    amount_fen: number | null
    kind: string
    reason: string
    applied_at: number | null
    finished_at: number | null
    title: string
    facts: string
  }
  review: Authored & {
    id: Generated<number>
    shop_id: number
    record_key: string
    order_number: string
    account: string
    rating: number | null
    text: string
    reviewed_at: number | null
    title: string
    facts: string
  }
  member: Authored & {
    id: Generated<number>
    customer_id: number | null
    origin_id: number | null
    shop_id: number
    record_key: string
    name: string
    nick: string
    account: string
    member_id: string
    phone: string
    phone_kind: string
    email: string
    gender: string
    birthday: string
    level: string
    points: number | null
    balance_fen: number | null
    tags: string
    region: string
    address: string
    joined_at: number | null
    facts: string
  }
  product_listing: Authored & {
    id: Generated<number>
    shop_id: number
    record_key: string
    product_id: string
    sku: string
    title: string
    attributes: string
    category: string
    price_fen: number | null
    cost_fen: number | null
    stock: number | null
    status_raw: string
    facts: string
  }
  traffic: Authored & {
    id: Generated<number>
    shop_id: number
    record_key: string
    day: string
    product_id: string
    title: string
    visitors: number | null
    views: number | null
    dwell_seconds: number | null
    favourites: number | null
    cart_people: number | null
    buyers: number | null
    paid_fen: number | null
    facts: string
    buyer_id: Generated<string>
    account: Generated<string>
    phone: Generated<string>
    email: Generated<string>
  }
  import_layout: Authored & {
    id: Generated<number>
    name: string
    fingerprint: string
    layout: string
    at: number
  }
  status_word: Authored & { id: Generated<number>; platform: string; word: string; status: number }
  watched_file: {
    path: string
    bytes: number
    modified: number
    state: string
    refused: string | null
    import_id: number | null
    at: number
  }
}

/** The journal entries that made a row and last changed it. */
export interface Authored {
  created_by: number
  changed_by: number
}

/** Whose the row is today, and whose it would be if nobody were joined. */
export interface Hanging {
  created_by: number
  changed_by: number
  customer_id: number
  origin_id: number | null
}
