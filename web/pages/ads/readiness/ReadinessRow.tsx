import { Link } from '@tanstack/react-router'
import { Check, Circle, CircleDashed, TriangleAlert } from 'lucide-react'
import { readinessItems, readinessSentence, readinessStates } from '../../../../contract/words.ts'
import type { AdReadiness } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { CentreField } from '../compose/CentreField.tsx'
import { useAdTerms } from '../use-ads.ts'
import styles from './Readiness.module.css'
import { stepPage } from './steps.ts'

const icons = { there: Check, missing: Circle, limited: TriangleAlert, 'not-needed': CircleDashed }

type Item = AdReadiness['items'][number]

/** One thing that ads need: there, or what is missing and the one step that leads there. */
export function ReadinessRow({ item, of }: { item: Item; of: AdReadiness }) {
  const Icon = icons[item.state]
  const said = readinessSentence(item, { platform: of.platform.name, account: of.name })
  return (
    <li className={styles.row} data-state={item.state}>
      <span className={styles.icon}>
        <Icon size={17} aria-hidden="true" />
      </span>
      <div>
        <h3 className={styles.name}>
          {readinessItems[item.item].label}
          <span className="visually-hidden">: {readinessStates[item.state]}</span>
        </h3>
        <p className={styles.line}>
          {said.what} {said.means} {said.next}
        </p>
        {(item.state === 'missing' || item.state === 'limited') && <Step item={item} of={of} />}
      </div>
    </li>
  )
}

function Step({ item, of }: { item: Item; of: AdReadiness }) {
  const { id: workspace, role, hubId } = useWorkspace()
  const terms = useAdTerms()
  const { step } = readinessItems[item.item]
  const page = stepPage(item)
  if (page === null) return null
  if (page === 'here') return <CentreField centre={terms.data?.centre ?? null} />
  if (page === 'hub')
    return role === 'acting' ? (
      <Link to="/h/$hub/ads/limits" params={{ hub: hubId }}>
        {step}
      </Link>
    ) : null
  if (page === 'billing' || page === 'manager') {
    const account = terms.data?.terms.find((one) => one.account.id === of.account)?.account
    const there = page === 'billing' ? readinessItems.funding.step : 'Open the ads manager'
    return account ? (
      <a href={account[page]} target="_blank" rel="noreferrer noopener">
        {there} of {of.platform.name}
      </a>
    ) : null
  }
  if (page === 'account')
    return (
      <Link to="/w/$workspace/manage/accounts/$account" params={{ workspace, account: of.account }}>
        {step}
      </Link>
    )
  return (
    <Link
      to={page === 'assets' ? '/w/$workspace/manage/accounts/ads' : '/w/$workspace/manage/accounts'}
      params={{ workspace }}
    >
      {step}
    </Link>
  )
}
