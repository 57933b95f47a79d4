/** `isPurchase` (shared/features/orders/rules.ts) of a row of `orders`; `orders_figures` has all it asks for. */
export const purchaseIn = (orders: string): string =>
  `(${orders}.paid = 1 AND NOT (${orders}.refund_fen > 0 AND coalesce(${orders}.gross_fen, 1) = 0))`

export const PURCHASE = purchaseIn('orders')
