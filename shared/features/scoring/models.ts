export const modelProcedures = {}
