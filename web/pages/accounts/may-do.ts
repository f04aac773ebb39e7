import type { Account, ConnectionsPage } from '../../api/types.ts'

type Action = Account['actions'][number]

/** What the account can do and this person may do: without the right to connect, looking is what is left. */
export function mayDo(
  account: Pick<Account, 'actions' | 'use'>,
  page: Pick<ConnectionsPage, 'may'>,
  action: Action,
): boolean {
  if (!account.actions.includes(action)) return false
  if (action === 'check') return true
  if (action !== 'change') return page.may.connect
  return account.use === 'pixel' ? page.may.changePixel : page.may.changeAdAccount
}
