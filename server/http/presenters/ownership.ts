import type * as z from 'zod'
import type { ownershipPlan } from '../../../contract/hand-offs.ts'
import type { OwnershipPlan } from '../../core/hand-off/show-ownership.ts'
import { presentHandable } from './handable.ts'
import type { Sees } from './sees.ts'

type Reply = z.input<typeof ownershipPlan>

export function presentOwnership(
  plan: OwnershipPlan,
  reader: { readonly sees: Sees; readonly askerId: string; readonly mayTransfer: boolean },
): Reply {
  const { id, name, kind } = plan.location
  return {
    workspace: { id, name, kind },
    owners: plan.owners.map(presentPerson),
    told: plan.told.filter((one) => one.id !== reader.askerId).map(presentPerson),
    others: plan.others.map(presentPerson),
    invited: [...plan.invited],
    accounts: plan.rows.map((row) => presentHandable(row, reader.sees)),
    idle: [...plan.idle],
    mayTransfer: reader.mayTransfer && kind === 'location',
  }
}

const presentPerson = ({ id, name, email }: Reply['owners'][number]) => ({ id, name, email })
