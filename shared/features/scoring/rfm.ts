export const rfmProcedures = {}
