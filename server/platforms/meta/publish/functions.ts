import type { TokenCall } from '../../platform.ts'
import type { Delivery, DeliveryAccount, DeliveryCall, PublishFunctions } from '../../publishing.ts'
import { asAccount } from './as-account.ts'
import { instagram } from './instagram/functions.ts'
import { page } from './page/functions.ts'

const of = ({ kind }: DeliveryAccount): PublishFunctions => (kind === 'instagram_account' ? instagram : page)
const as = <Given extends TokenCall | DeliveryCall>(call: Given, { account }: Delivery): Given =>
  asAccount(call, account)

/** Pages and Instagram accounts have nothing in common but the host and the token. */
export const publish: PublishFunctions = {
  publishOptions: async (call, account) =>
    (await of(account).publishOptions?.(asAccount(call, account), account)) ?? { choices: {} },
  submit: (call, delivery, handle) => of(delivery.account).submit(as(call, delivery), delivery, handle),
  check: (call, delivery, handle) => of(delivery.account).check(as(call, delivery), delivery, handle),
  finish: (call, delivery, handle) => of(delivery.account).finish(as(call, delivery), delivery, handle),
  find: async (call, delivery, handle, since) =>
    (await of(delivery.account).find?.(as(call, delivery), delivery, handle, since)) ?? {
      state: 'unclear',
      evidence: { reason: 'cannot-read' },
    },
  discard: async (call, account, made) => {
    await of(account).discard?.(asAccount(call, account), account, made)
  },
  remove: async (call, account, published) => {
    await of(account).remove?.(asAccount(call, account), account, published)
  },
}
