import { z } from 'zod'

/** A whole amount of the smallest unit of its currency: fen, cent. */
export const fen = z.int()
export const currency = z.string().regex(/^[A-Z]{3}$/)
/** Row ids are SQLite integers. */
export const id = z.int().positive()
/** A business day `YYYY-MM-DD` in the shop's time zone. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** An instant: UTC milliseconds. */
export const instant = z.int()
export const locale = z.enum(['zh-CN', 'en'])
export type Locale = z.infer<typeof locale>

/** Opaque position in a list: what `next` gave, handed back as `after`. */
export const cursor = z.string().max(2000)
export const limit = z.int().min(1).max(1000).default(100)
export const page = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), next: cursor.nullable() })
export const direction = z.enum(['asc', 'desc'])

export const platform = z.enum([
  'taobao',
  'pinduoduo',
  'douyin',
  'jd',
  'kuaishou',
  'xiaohongshu',
  'wechat',
  'alibaba',
  'youzan',
  'shopify',
  'etsy',
  'amazon',
  'ebay',
  'woocommerce',
  'other',
])
export type Platform = z.infer<typeof platform>
