import { Link } from '@tanstack/react-router'
import { CircleCheck, CircleMinus, TriangleAlert } from 'lucide-react'
import { reachSentence } from '../../../../contract/words.ts'
import type { PreflightRow } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { AccountMark } from '../../posts/AccountMark.tsx'
import styles from '../Broadcasts.module.css'
import { sayKind } from '../say-kind.ts'
import { nextStep } from './next-step.ts'
import { reachWords } from './reach-words.ts'

type Account = PreflightRow['accounts'][number]

const icons = { reaches: CircleCheck, 'at-risk': TriangleAlert, 'left-out': CircleMinus }

/** One account: reached or not, why, and the one next step. */
export function PreflightAccount(props: { account: Account; row: PreflightRow; broadcast: string }) {
  const { account } = props
  const Icon = icons[account.reach]
  return (
    <li className={styles.account}>
      <span className={styles.who}>
        <AccountMark kindLabel={account.kindLabel} platform={account.platform.id} />
        {account.account ?? sayKind(account)}
      </span>
      <span className={styles.reach} data-reach={account.reach}>
        <Icon size={14} aria-hidden="true" />
        {reachWords[account.reach]}
      </span>
      {account.why && (
        <span className={styles.soft}>
          <Why {...props} why={account.why} />
        </span>
      )}
    </li>
  )
}

function Why(props: {
  account: Account
  why: NonNullable<Account['why']>
  row: PreflightRow
  broadcast: string
}) {
  const { account, why, row, broadcast } = props
  const hub = useHub()
  const said = reachSentence(why, {
    workspace: row.workspaceName,
    kindLabel: sayKind(account),
    account: account.account,
  })
  const step = nextStep(why.code)
  const next = said.next ?? 'Look at it.'
  return (
    <>
      {[said.what, said.means].filter(Boolean).join(' ')}{' '}
      {step === 'accounts' && (
        <Link to="/w/$workspace/manage/accounts" params={{ workspace: row.workspaceId }}>
          {next}
        </Link>
      )}
      {step === 'location' && (
        <Link to="/h/$hub/locations/$location" params={{ hub: hub.id, location: row.workspaceId }}>
          {next}
        </Link>
      )}
      {step === 'draft' && (
        <Link to="/h/$hub/broadcasts/new" params={{ hub: hub.id }} search={{ draft: broadcast }}>
          {said.next ?? 'Change the draft.'}
        </Link>
      )}
      {step === null && said.next}
    </>
  )
}
