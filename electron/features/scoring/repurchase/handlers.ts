export const repurchaseHandlers = {}
