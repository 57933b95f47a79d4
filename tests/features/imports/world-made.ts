/** Made after descriptions of the formats (`formats/*.md`); Etsy excepted, no real file was seen. */

type Row = Record<string, string>

const columns = (text: string): string[] => text.trim().split(/\s*,\s*/)
const blank = (names: readonly string[]): Row => Object.fromEntries(names.map((name) => [name, '']))
const amazonColumns = (text: string): Row => blank(text.trim().split(/\s+/))

/** Header of real files, row made. */
export const etsyOrder: Row = {
  ...blank(
    columns(
      `Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,
      Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,
      Discount Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,
      Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,
      InPerson Discount,InPerson Location,SKU`,
    ),
  ),
  'Sale Date': '07/04/22',
  'Order ID': '2536857072',
  'Buyer User ID': 'ann7',
  'Full Name': 'Ann Lee',
  'Number of Items': '2',
  'Date Shipped': '07/06/22',
  Currency: 'USD',
  'Order Value': '21.39',
  'Discount Amount': '2.14',
  Shipping: '3.72',
  'Order Total': '25.09',
  'Adjusted Order Total': '0.00',
  Buyer: 'Ann Lee',
}
export const etsyItem: Row = {
  ...blank(
    columns(
      `Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,
      Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,
      Ship Address1,Ship Address2,Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,
      Listings Type,Payment Type,InPerson Discount,InPerson Location,VAT Paid by Buyer,SKU`,
    ),
  ),
  'Sale Date': '07/04/22',
  'Item Name': 'Stickers | planets, stars',
  Buyer: 'Ann Lee (ann7)',
  Quantity: '2',
  Price: '8.50',
  'Discount Amount': '2.14',
  'Order Shipping': '3.72',
  'Order Sales Tax': '0',
  'Item Total': '17.00',
  Currency: 'USD',
  'Transaction ID': '1',
  'Date Paid': '07/05/2022',
  'Date Shipped': '07/06/2022',
  'Ship Name': 'Ann Lee',
  'Order ID': '2536857072',
  Variations: 'Size:Small',
}

const newOrders = `order-id order-item-id purchase-date payments-date buyer-email buyer-name buyer-phone-number sku
  product-name quantity-purchased currency item-price item-tax shipping-price shipping-tax ship-service-level
  recipient-name ship-address-1 ship-address-2 ship-address-3 ship-city ship-state ship-postal-code ship-country
  ship-phone-number`
const delivery =
  'delivery-start-date delivery-end-date delivery-time-zone delivery-Instructions sales-channel'
const anOrder: Row = {
  'order-id': '114-0149180-7966659',
  'order-item-id': '59686379847882',
  'purchase-date': '2026-03-01T10:00:00-08:00',
  'payments-date': '2026-03-01T10:00:00-08:00',
  'buyer-email': 'AB12@marketplace.amazon.com',
  'buyer-name': 'Ann Lee',
  sku: 'S-1',
  'product-name': 'Ruler, 12" long',
  'quantity-purchased': '2',
  currency: 'USD',
  'item-price': '20.00',
  'item-tax': '1.60',
  'shipping-price': '3.99',
  'shipping-tax': '0.30',
  'recipient-name': 'Bea Fox',
  'ship-country': 'US',
}
export const amazonNew: Row = { ...amazonColumns(`${newOrders} ${delivery}`), ...anOrder }
export const amazonEu: Row = {
  ...amazonColumns(
    `${newOrders} bill-address-1 bill-address-2 bill-address-3 bill-city bill-state bill-postal-code bill-country
    item-promotion-discount item-promotion-id ship-promotion-discount ship-promotion-id ${delivery}`,
  ),
  ...anOrder,
  currency: 'EUR',
  'item-promotion-discount': '2.00',
  'item-promotion-id': 'P1',
}
export const allOrders: Row = {
  ...amazonColumns(
    `amazon-order-id merchant-order-id purchase-date last-updated-date order-status fulfillment-channel sales-channel
    order-channel url ship-service-level product-name sku asin item-status quantity currency item-price item-tax
    shipping-price shipping-tax gift-wrap-price gift-wrap-tax item-promotion-discount ship-promotion-discount ship-city
    ship-state ship-postal-code ship-country promotion-ids is-business-order purchase-order-number price-designation`,
  ),
  'amazon-order-id': '114-0149180-7966659',
  'purchase-date': '2026-03-01T10:00:00-08:00',
  'last-updated-date': '2026-03-02T10:00:00-08:00',
  'order-status': 'Shipped',
  'sales-channel': 'Amazon.de',
  'product-name': 'Ruler, 12" long',
  sku: 'S-1',
  'item-status': 'Shipped',
  quantity: '2',
  currency: 'EUR',
  'item-price': '18.00',
  'item-tax': '2.87',
  'shipping-price': '1.50',
  'gift-wrap-price': '1.00',
  'item-promotion-discount': '1.00',
  'ship-city': 'Bonn',
}
export const shipment: Row = {
  ...amazonColumns(
    `amazon-order-id merchant-order-id shipment-id shipment-item-id amazon-order-item-id merchant-order-item-id
    purchase-date payments-date shipment-date reporting-date buyer-email buyer-name buyer-phone-number sku product-name
    quantity-shipped currency item-price item-tax shipping-price shipping-tax gift-wrap-price gift-wrap-tax
    ship-service-level recipient-name ship-address-1 ship-address-2 ship-address-3 ship-city ship-state ship-postal-code
    ship-country ship-phone-number bill-address-1 bill-address-2 bill-address-3 bill-city bill-state bill-postal-code
    bill-country item-promotion-discount ship-promotion-discount carrier tracking-number estimated-arrival-date
    fulfillment-center-id fulfillment-channel sales-channel points-granted`,
  ),
  'amazon-order-id': '114-0149180-7966660',
  'shipment-id': 'A',
  'shipment-item-id': 'D1',
  'amazon-order-item-id': '37',
  'purchase-date': '2026-03-01T00:00:00+00:00',
  'payments-date': '2026-03-02T00:00:00+00:00',
  'shipment-date': '2026-03-03T00:00:00+00:00',
  'buyer-email': 'ab12@marketplace.amazon.com',
  sku: 'S-1',
  'product-name': 'Ruler',
  'quantity-shipped': '2',
  currency: 'JPY',
  'item-price': '18.00',
  'item-promotion-discount': '-1.00',
}

const ebayHeader = columns(
  `Sales Record Number,Order Number,Buyer Username,Buyer Name,Buyer Email,Buyer Note,Buyer Address 1,Buyer Address 2,
  Buyer City,Buyer State,Buyer Zip,Buyer Country,Ship To Name,Ship To Phone,Ship To Address 1,Ship To Address 2,
  Ship To City,Ship To State,Ship To Zip,Ship To Country,Item Number,Item Title,Custom Label,Sold Via Promoted Listings,
  Quantity,Sold For,Shipping And Handling,Seller Collected Tax,eBay Collected Tax,Total Price,
  eBay Collected Tax Included in Total,Payment Method,Sale Date,Paid On Date,Ship By Date,
  Minimum Estimated Delivery Date,Maximum Estimated Delivery Date,Shipped On Date,Feedback Left,Feedback Received,
  My Item Note,PayPal Transaction ID,Shipping Service,Tracking Number,Transaction ID,Variation Details,
  Global Shipping Program,Global Shipping Reference ID,Click And Collect,Click And Collect Reference Number,eBay Plus`,
)
const under = (header: readonly string[], row: Row): string[] => header.map((name) => row[name] ?? '')
const head: Row = {
  'Buyer Username': 'ann_lee',
  'Ship To Name': 'Ann Lee',
  'Ship To Country': 'United States',
  'Shipping And Handling': '$5.00',
  'Sale Date': 'Sep-08-26',
  'Paid On Date': 'Sep-09-26',
}
const ebayRows: Row[] = [
  {
    ...head,
    'Sales Record Number': '141',
    'Order Number': '18-15123-90440',
    'Item Number': '11',
    'Item Title': 'Lens',
    Quantity: '1',
    'Sold For': '$1,420.00',
    'Total Price': '$1,433.66',
    'Shipped On Date': 'Sep-10-26',
    'Tracking Number': '9.43461E+21',
  },
  {
    ...head,
    'Sales Record Number': '142',
    'Order Number': '18-15123-90441',
    Quantity: '3',
    'Sold For': '$50.00',
    'Total Price': '$55.00',
    'Tracking Number': '9400100000',
  },
  {
    'Sales Record Number': '142',
    'Order Number': '18-15123-90441',
    'Buyer Username': 'ann_lee',
    'Item Number': '12',
    'Item Title': 'Cap',
    Quantity: '2',
    'Sold For': '$10.00',
    'Sale Date': 'Sep-08-26',
  },
  {
    'Sales Record Number': '142',
    'Order Number': '18-15123-90441',
    'Buyer Username': 'ann_lee',
    'Item Number': '13',
    'Item Title': 'Hood',
    Quantity: '1',
    'Sold For': '$30.00',
    'Sale Date': 'Sep-08-26',
  },
  {
    ...head,
    'Sales Record Number': '143',
    'Item Title': 'Strap',
    Quantity: '1',
    'Sold For': '$20.00',
    'Total Price': '$25.00',
    'Paid On Date': '',
  },
]
export const ebay: string[][] = [
  ebayHeader.map(() => ''),
  ebayHeader,
  ebayHeader.map(() => ''),
  ...ebayRows.map((row) => under(ebayHeader, row)),
  [''],
  ['3', 'record(s) downloaded', ''],
  ['Seller ID : lensshop'],
]

const ukHeader = columns(
  `Sales record number,Order number,Buyer username,Buyer name,Buyer email,Buyer note,Post to name,Post to phone,
  Post to address 1,Post to address 2,Post to city,Post to county,Post to postcode,Post to country,Item number,
  Item title,Custom label,Quantity,Sold for,Postage and packaging,Total price,Payment method,Sale date,Paid on date,
  Dispatched on date,Tracking number`,
)
export const ebayUk: string[][] = [
  ukHeader,
  under(ukHeader, {
    'Sales record number': '7',
    'Order number': '02-1-2',
    'Buyer username': 'bea',
    'Post to name': 'Bea Fox',
    'Post to county': 'Kent',
    'Post to postcode': 'CT1 1AA',
    'Item title': 'Cup',
    Quantity: '1',
    'Sold for': '£12.00',
    'Postage and packaging': '£3.50',
    'Total price': '£15.50',
    'Sale date': '08-Sep-26',
    'Paid on date': '08-Sep-26',
  }),
  ['1', 'record(s) downloaded', ''],
  ['Seller ID : cups', '', ''],
]

export const wooOrder: Row = {
  order_id: '9002',
  order_number: '9002',
  order_date: '2025-03-02 09:00:00',
  status: 'completed',
  shipping_total: '5.00',
  order_total: '55.00',
  order_currency: 'INR',
  customer_id: '0',
  customer_email: 'gea@example.com',
  billing_first_name: 'Gea',
  billing_last_name: 'Uest',
  billing_phone: '9899999999',
}
export const wooLines: Row = {
  'Order Number': '77',
  'Order Status': 'Completed',
  'Order Date': '2025-03-02 09:00',
  'Customer Note': '',
  'First Name (Billing)': 'Gea',
  'Last Name (Billing)': 'Uest',
  'Email (Billing)': 'gea@example.com',
  'Phone (Billing)': '',
  'Order Shipping Amount': '5.00',
  'Order Refund Amount': '5.00',
  'Order Total Amount': '30.00',
  SKU: 'E-1',
  'Item #': '1',
  'Item Name': 'Eggs',
  'Quantity (- Refund)': '2',
  'Item Cost': '10.00',
}
