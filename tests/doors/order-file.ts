export interface MadeOrder {
  number: string
  email?: string
  total?: string
  status?: string
  title?: string
  quantity?: string
}

/** A small Shopify order file of our own making; the amounts are what the importer must arrive at. */
export function orderFile(orders: MadeOrder[]): string {
  const head =
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem fulfillment status,Billing Name,Shipping Name,Shipping Phone,Refunded Amount,Id'
  const rows = orders.map((order, index) => {
    const { number, email = '', total = '25.00', status = 'paid' } = order
    const { title = 'Walnut board', quantity = '1' } = order
    const at = `2026-06-${String((index % 28) + 1).padStart(2, '0')} 10:00:00 +0800`
    return [
      `#${number}`,
      email,
      status,
      status === 'paid' ? at : '',
      status === 'paid' ? 'fulfilled' : '',
      status === 'paid' ? at : '',
      'no',
      'USD',
      total,
      '0.00',
      '0.00',
      total,
      '',
      '0.00',
      'Standard',
      at,
      quantity,
      title,
      total,
      'WB-1',
      status === 'paid' ? 'fulfilled' : 'pending',
      `Buyer ${number}`,
      `Buyer ${number}`,
      '',
      '0.00',
      `5${number.padStart(12, '0')}`,
    ].join(',')
  })
  return `${[head, ...rows].join('\n')}\n`
}
