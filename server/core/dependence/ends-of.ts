import type { Ends } from '../../store/dependence.ts'
import type { Context } from '../context.ts'

/** By the platforms' facts: whose access ends on a day that only the person can move. The same rule as `deadlineOf`. */
export const endsOf = ({ platforms }: Pick<Context, 'platforms'>): Ends => ({
  rotating: platforms.filter((one) => one.renewal.model === 'rotating-refresh-token').map((one) => one.id),
  exchanging: platforms.filter((one) => one.renewal.model === 'long-lived-exchange').map((one) => one.id),
})
