/** What purchases say: scores, stages, cycles, and what is to be expected. Each part has its own file. */
import { modelProcedures } from './models.ts'
import { purchaseProcedures } from './purchases.ts'
import { repurchaseProcedures } from './repurchase.ts'
import { rfmProcedures } from './rfm.ts'
import { stageProcedures } from './stages.ts'

export const scoringContract = {
  ...purchaseProcedures,
  ...rfmProcedures,
  ...stageProcedures,
  ...repurchaseProcedures,
  ...modelProcedures,
}
