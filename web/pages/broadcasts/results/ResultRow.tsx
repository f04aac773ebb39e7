import { Link } from '@tanstack/react-router'
import { CircleMinus, Loader } from 'lucide-react'
import {
  broadcastDeliveryWords,
  placeOf,
  reachSentence,
  type Sentence,
  sayWhen,
  targetSentence,
} from '../../../../contract/words.ts'
import type { BroadcastDelivery } from '../../../api/types.ts'
import { useNow } from '../../../time/use-now.ts'
import { AccountMark } from '../../posts/AccountMark.tsx'
import badge from '../../posts/StateBadge.module.css'
import { stateFaces } from '../../posts/state-face.ts'
import styles from '../Broadcasts.module.css'
import { nextStep } from '../check/next-step.ts'
import { sayKind } from '../say-kind.ts'

/** One delivery: where, how it stands, when, and why where that has to be said. */
export function ResultRow({ delivery }: { delivery: BroadcastDelivery }) {
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { state } = delivery
  const { look, Icon } =
    state === 'waiting'
      ? ({ look: 'scheduled', Icon: Loader } as const)
      : state === 'left-out'
        ? ({ look: 'cancelled', Icon: CircleMinus } as const)
        : stateFaces[state]
  const at = delivery.publishedAt ?? delivery.at
  return (
    <li className={styles.result}>
      <span className={styles.who}>
        <AccountMark kindLabel={delivery.kindLabel} platform={delivery.platform.id} />
        {delivery.account ?? sayKind(delivery)}
      </span>
      <span className={badge.badge} data-look={look}>
        <Icon size={14} aria-hidden="true" />
        {broadcastDeliveryWords[state]}
      </span>
      <span className={styles.soft}>
        {quiet.includes(state) ? at && sayWhen(at, zone, now) : <Why delivery={delivery} />}
        {delivery.link && (
          <>
            {' · '}
            <a href={delivery.link} target="_blank" rel="noreferrer noopener">
              See it on {placeOf(delivery.platform, delivery.kindLabel)}
            </a>
          </>
        )}
      </span>
    </li>
  )
}

/** States that say enough by their word. */
const quiet: readonly BroadcastDelivery['state'][] = [
  'published',
  'scheduled',
  'preparing',
  'ready',
  'draft',
  'cancelled',
  'waiting',
]

function Why({ delivery }: { delivery: BroadcastDelivery }) {
  const said = sentenceOf(delivery)
  const isLeftOut = delivery.state === 'left-out'
  const step = isLeftOut && delivery.code ? nextStep(delivery.code) : null
  return (
    <>
      {said.what}{' '}
      {step === 'accounts' ? (
        <Link to="/w/$workspace/manage/accounts" params={{ workspace: delivery.workspaceId }}>
          {said.next}
        </Link>
      ) : (
        said.next
      )}
    </>
  )
}

function sentenceOf(delivery: BroadcastDelivery): Sentence {
  const { code, facts, account, workspaceName: workspace } = delivery
  const kindLabel = sayKind(delivery)
  if (delivery.state === 'left-out')
    return reachSentence({ code: code ?? '', facts }, { workspace, kindLabel, account })
  return targetSentence({
    platform: placeOf(delivery.platform, delivery.kindLabel),
    account: account ?? kindLabel,
    state: delivery.state,
    code,
    facts,
  })
}
