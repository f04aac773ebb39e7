import type { AdsFacts } from '../../platforms/advertising.ts'

/** Amounts are whole multiples of so many minor units there; undefined: nothing can be paid in this currency. */
export const stepOf = ({ steps }: Pick<AdsFacts, 'steps'>, currency: string): number | undefined =>
  steps ? steps[currency] : 1
