/** What purchases say: scores, stages, cycles, and what is to be expected. Each part has its own file. */
import { customerProcedures } from './customer.ts'
import { modelProcedures } from './models.ts'
import { purchaseProcedures } from './purchases.ts'
import { repurchaseProcedures } from './repurchase.ts'
import { rfmProcedures } from './rfm.ts'
import { stageProcedures } from './stages.ts'
import { valueProcedures } from './value.ts'

export const scoringContract = {
  ...purchaseProcedures,
  ...customerProcedures,
  ...rfmProcedures,
  ...valueProcedures,
  ...stageProcedures,
  ...repurchaseProcedures,
  ...modelProcedures,
}
