export const stageHandlers = {}
