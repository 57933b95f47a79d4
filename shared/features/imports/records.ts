/**
 * Tables that are no orders: what each kind can hold, and of which type each field is. A layout of such a kind gives
 * every field its header spellings; the mapping step offers these fields.
 */
export const recordKinds = ['refunds', 'reviews', 'members', 'products', 'traffic'] as const
export type RecordKind = (typeof recordKinds)[number]

/**
 * `id`: digits and letters kept as text. `money`: fen. `number`: may have decimals. `percent`: 0.031 for `3.10%`.
 * `seconds`: a length of time. `birthday`: `YYYY-MM-DD` or `--MM-DD`. `list`: words divided by , ; | or 、, kept joined
 * by `,`. `phone`: as `readPhone` compares it, or as it came when hidden. `yes-no`: 1 or 0.
 */
export type RecordFieldType =
  | 'id'
  | 'text'
  | 'money'
  | 'number'
  | 'percent'
  | 'seconds'
  | 'instant'
  | 'day'
  | 'birthday'
  | 'phone'
  | 'email'
  | 'yes-no'
  | 'list'

const common = { shopName: 'text', currency: 'text' } as const

export const recordFields = {
  refunds: {
    ...common,
    refundNumber: 'id',
    orderNumber: 'id',
    lineKey: 'id',
    /** `success`, `pending` or `failed` by the layout's words; a word nobody knows stays as it came. */
    status: 'text',
    goodsStatus: 'text',
    type: 'text',
    reason: 'text',
    note: 'text',
    refund: 'money',
    appliedAt: 'instant',
    finishedAt: 'instant',
    carrier: 'text',
    trackingNumber: 'id',
    title: 'text',
    sku: 'text',
    quantity: 'number',
  },
  reviews: {
    ...common,
    orderNumber: 'id',
    lineKey: 'id',
    account: 'text',
    title: 'text',
    sku: 'text',
    /** Stars, or 好评/中评/差评 by the layout's words: 5, 3, 1. */
    rating: 'text',
    text: 'text',
    followUp: 'text',
    reply: 'text',
    reviewedAt: 'instant',
  },
  members: {
    ...common,
    memberId: 'id',
    account: 'text',
    name: 'text',
    nick: 'text',
    phone: 'phone',
    email: 'email',
    /** `male` or `female` by the layout's words. */
    gender: 'text',
    birthday: 'birthday',
    level: 'text',
    points: 'number',
    balance: 'money',
    growth: 'number',
    tags: 'list',
    note: 'text',
    source: 'text',
    joinedAt: 'instant',
    acceptsMarketing: 'yes-no',
    country: 'text',
    province: 'text',
    city: 'text',
    district: 'text',
    address: 'text',
    postcode: 'text',
    /** Counted by the platform, kept as it says. */
    orders: 'number',
    spent: 'money',
  },
  products: {
    ...common,
    productId: 'id',
    sku: 'text',
    title: 'text',
    attributes: 'text',
    category: 'text',
    price: 'money',
    cost: 'money',
    stock: 'number',
    status: 'text',
  },
  traffic: {
    ...common,
    day: 'day',
    productId: 'id',
    title: 'text',
    /** Who it was, where the file names single buyers: such a row is that buyer's, not everybody's. */
    buyerId: 'id',
    account: 'text',
    phone: 'phone',
    email: 'email',
    visitors: 'number',
    views: 'number',
    dwell: 'seconds',
    bounceRate: 'percent',
    favourites: 'number',
    cartPeople: 'number',
    cartItems: 'number',
    newVisitors: 'number',
    returningVisitors: 'number',
    orderBuyers: 'number',
    orderItems: 'number',
    orderAmount: 'money',
    buyers: 'number',
    items: 'number',
    paid: 'money',
    newBuyers: 'number',
    returningBuyers: 'number',
    refunded: 'money',
  },
} as const satisfies Record<RecordKind, Record<string, RecordFieldType>>

/**
 * Fields that together say which thing a row speaks of; the first list of which all are filled counts. Of members a
 * value that the platform hid (`186******05`) counts as not filled. To those of visitors comes the first of
 * `visitorKeys` that is filled and not hidden.
 */
export const recordKeys: Record<RecordKind, readonly (readonly string[])[]> = {
  refunds: [['refundNumber'], ['orderNumber', 'lineKey'], ['orderNumber', 'appliedAt'], ['orderNumber']],
  reviews: [
    ['orderNumber', 'lineKey'],
    ['orderNumber', 'title'],
    ['orderNumber'],
    ['account', 'reviewedAt'],
    ['reviewedAt', 'text'],
  ],
  members: [
    ['memberId'],
    ['account'],
    ['phone'],
    ['email'],
    ['nick', 'joinedAt'],
    ['name', 'joinedAt'],
    ['nick', 'name'],
    ['name', 'birthday'],
  ],
  products: [['productId', 'sku'], ['productId'], ['sku'], ['title', 'attributes'], ['title']],
  traffic: [['day', 'productId'], ['day', 'title'], ['day']],
}

/** Who a row of visitors speaks of; one in which none is filled speaks of everybody. */
export const visitorKeys = ['buyerId', 'account', 'phone', 'email'] as const

/** Columns of member lists may be a field of the shop's own: `own:` and its name, in layouts as people read them. */
const OWN_FIELD = 'own:'
export const ownFieldKey = (name: string): string => OWN_FIELD + name
/** What stands behind `own:`; null for a field that every shop has. */
export const ownFieldIn = (key: string): string | null =>
  key.startsWith(OWN_FIELD) ? key.slice(OWN_FIELD.length) : null
