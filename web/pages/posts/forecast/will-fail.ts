import type { Delivery } from '../../../api/types.ts'

type Forecast = NonNullable<Delivery['forecast']>

/** Whether it will not go out as things stand. */
export const willFail = (one: { readonly forecast?: Forecast | null | undefined }): boolean =>
  one.forecast?.verdict === 'fails'

/** What is mended at the account's own page. */
const ofTheConnection: readonly Forecast['code'][] = [
  'disconnected',
  'person-must-act',
  'capability-missing',
  'grant-ends',
  'data-access-ends',
]

export const isMendedAtAccount = ({ code }: Forecast): boolean => ofTheConnection.includes(code)
