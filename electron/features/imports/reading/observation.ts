import type { RecordKind } from '../../../../shared/features/imports/records.ts'
import type {
  Decision,
  FileKind,
  Refusal,
  RejectCode,
  Repair,
  ToldDates,
} from '../../../../shared/features/imports/results.ts'
import type { OrderStatus } from '../../../../shared/features/orders/contract.ts'
import type { PhoneKind } from '../../../../shared/kernel/phone.ts'
import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { MendedRow } from './mended-rows.ts'

/**
 * What one file says about one order. The reading thread makes these from rows; the writer merges them into what is
 * known. Empty text means "the file does not say" and never overwrites; `null` numbers likewise.
 */
export interface OrderObservation {
  /** First row of the file it came from, as a spreadsheet counts. */
  row: number
  /** How many rows of the file it took together (an order with three line rows: 3). */
  rows: number
  platform: Platform
  /** As the file names it; empty when it does not. */
  shopName: string
  orderNumber: string
  /** Unique on the platform where the order number is not (Shopify `Id`); empty otherwise. */
  externalId: string
  /** False when the rows describe lines only (2017 detail file): status and lines are known, money and dates are not. */
  head: boolean
  status: OrderStatus
  statusRaw: string
  closeReason: string
  /** Whether the buyer has paid; null when the file cannot tell. */
  paid: boolean | null
  currency: string
  /** Paid before refunds; 0 while unpaid. */
  grossFen: number | null
  refundFen: number | null
  dueFen: number | null
  shippingFen: number | null
  discountFen: number | null
  createdAt: number | null
  paidAt: number | null
  shippedAt: number | null
  completedAt: number | null
  carrier: string
  trackingNumber: string
  buyerMessage: string
  sellerNote: string
  channel: string
  /** Null: the file says nothing about who bought it. */
  buyer: BuyerObservation | null
  /** `summary` is one made-up line from order-level columns; it yields to real `items`. */
  lineLevel: 'summary' | 'items'
  lines: LineObservation[]
  /** The amounts were added up from lines; those that another file states count more. */
  addedUp?: boolean
  /** Of everything above but its place; the reading thread's messages carry it. */
  hash?: number
  /** Of the cells it was read from (`known-cells.ts`); 0 or missing: they do not stand for it alone. */
  cells?: number
}

export interface BuyerObservation {
  /** Receiver or buyer as written, masked or not. */
  name: string
  /** Certain keys only: unmasked account within the platform, real phone, e-mail that is no relay. */
  keys: { kind: 'account' | 'phone' | 'email' | 'buyer_id'; value: string }[]
  /** Nick as the platform shows it, masked or not. */
  nick: string
  phone: string
  phoneKind: PhoneKind
  email: string
  country: string
  province: string
  city: string
  district: string
  address: string
  postcode: string
  /** Null: not said. */
  acceptsMarketing: boolean | null
}

export interface LineObservation {
  /** Tells lines of one order apart across files: sub-order number, else the position. */
  key: string
  title: string
  sku: string
  attributes: string
  quantity: number
  unitPriceFen: number | null
  /** What this line brought before refunds, where the file says so by line. */
  amountFen: number | null
  refundFen: number
  statusRaw: string
  /** 补差价 or postage link: money without a product. */
  adjustment: boolean
}

/** One row of a table that is no order. */
export interface RecordObservation {
  row: number
  kind: RecordKind
  platform: Platform
  shopName: string
  currency: string
  /** When the file was exported: of two files that differ the later counts. */
  asOf: number
  /** By `recordKeys`, fields and values together; tells the thing from others of its kind in its shop. */
  key: string
  /** What the row says; fields of which it says nothing are left out. Fen, milliseconds, numbers, days, text. */
  values: Record<string, string | number>
}

export interface RowReject {
  row: number
  code: RejectCode
  data: Record<string, string | number>
  cells: string[]
}

/**
 * What the reading thread sends, in this order for each file: opened or refused, batches, finished, astray or refused. Batches
 * without rows, which only tell how far it is, may come before `opened`.
 */
export type ReadMessage =
  | {
      type: 'opened'
      file: number
      layout: string
      kind: FileKind
      platform: Platform
      header: string[]
      asOf: number | null
      /** Of an own layout: the time zone it says the table is in, which is then that of the shop it makes. */
      zone: string | null
    }
  | {
      type: 'batch'
      file: number
      orders: OrderObservation[]
      /** Of orders that are known by their cells: the place among those, then how many rows, one after the other. */
      repeated: number[]
      records: RecordObservation[]
      rejects: RowReject[]
      /** Data rows read in this batch, rejected and skipped ones included. */
      read: number
      /** Blank, summary and footer rows. */
      skipped: number
      /** How much of the file's bytes is done, never less than before; batches without rows only tell this. */
      bytes: number
    }
  /** Of a file that was trusted to go on as it begins: it does not, and what was said of it does not hold. */
  | { type: 'astray'; file: number }
  | {
      type: 'finished'
      file: number
      repairs: Repair[]
      decisions: Decision[]
      dates: ToldDates[]
      unread: string[]
      /** Of a file of rejected rows that came back: its rows. */
      mended: MendedRow[]
      /** When the file was exported, by all that is known now. */
      asOf: number | null
    }
  | { type: 'refused'; file: number; code: Refusal; data: Record<string, string | number> }
