export const modelHandlers = {}
