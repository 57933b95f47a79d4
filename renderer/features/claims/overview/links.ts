/** The list of orders behind a figure of paid orders. */
export function ordersLink(wish: { shopId: number; anonymous: boolean; from?: string; to?: string }): string {
  const params = new URLSearchParams({
    shop: String(wish.shopId),
    anonymous: wish.anonymous ? '1' : '0',
    paid: '1',
  })
  if (wish.from && wish.to) {
    params.set('from', wish.from)
    params.set('to', wish.to)
  }
  return `/orders?${params}`
}

export function monthDays(month: string): { from: string; to: string } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return { from: `${month}-01`, to: `${month}-${days}` }
}
