import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Account, ConnectionsPage } from '../../api/types.ts'
import { mayDo } from './may-do.ts'
import type { useAccountActions } from './use-account-actions.ts'

/** The one button of a row: what this account needs now, or nothing. */
export function MainAction(props: {
  account: Account
  page: ConnectionsPage
  actions: ReturnType<typeof useAccountActions>
}) {
  const { account, page, actions } = props
  const may = (action: Account['actions'][number]) => mayDo(account, page, action)
  const leaving = actions.reconnect.isPending || actions.reconnect.isSuccess
  // The API names first what mends it: a consent that ends needs its person, whatever else can be refreshed.
  if (account.status === 'expiring' && account.actions[0] === 'refresh') {
    return (
      <Button loading={actions.refresh.isPending} onClick={() => actions.refresh.mutate()}>
        Refresh
      </Button>
    )
  }
  if (account.status !== 'connected' && (may('renew') || may('reconnect'))) {
    return (
      <Button loading={leaving} onClick={() => actions.reconnect.mutate()}>
        {account.status === 'expiring' ? 'Renew' : 'Reconnect'}
      </Button>
    )
  }
  if (may('change')) {
    return (
      <Button
        variant="subtle"
        aria-label={`Change ${account.kindLabel}`}
        renderRoot={(rest) => (
          <Link to="/w/$workspace/manage/accounts/ads" params={{ workspace: page.workspace.id }} {...rest} />
        )}
      >
        Change
      </Button>
    )
  }
  return null
}
