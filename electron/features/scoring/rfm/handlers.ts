export const rfmHandlers = {}
