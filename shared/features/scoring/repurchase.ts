export const repurchaseProcedures = {}
