export const stageProcedures = {}
