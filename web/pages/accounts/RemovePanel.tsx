import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { count, removalLines, removedSentence, type Sentence } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Account } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { usePanelFocus } from '../../ui/use-panel-focus.ts'
import { readAdsAgain } from '../ads/shows-ads.ts'
import { AdsFirst, type AdsWish } from './AdsFirst.tsx'
import { type Fate, PostsFate } from './PostsFate.tsx'
import styles from './RemovePanel.module.css'
import { useRemovalPlan } from './use-removal-plan.ts'

/** First the plan, then the removal, then what happened at the platform. */
export function RemovePanel(props: {
  account: Account
  platform: string
  onClose: () => void
  onRemoved: (sentence: Sentence) => void
}) {
  const { account } = props
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const heading = usePanelFocus(`#${account.id} [aria-haspopup="menu"]`, `#section-${account.platform} h2`)
  const params = { workspace: workspace.id, account: account.id }
  const { plan, isPausing, onPaused } = useRemovalPlan(account.id)
  const [wish, setWish] = useState<AdsWish | null>(null)
  const [fates, setFates] = useState<Readonly<Record<string, Fate>>>({})
  const posts = plan.data?.posts ?? []
  const waiting = posts.filter((one) => one.waiting > 0)
  const ads = plan.data?.ads
  const runs = ads !== undefined && ads.on.length > 0
  const leaves = runs && wish === 'leave-running'
  const isDecided = waiting.every((one) => fates[one.accountId])
  const underWay = posts.reduce((sum, one) => sum + one.underWay, 0)
  const remove = useMutation({
    mutationFn: () =>
      api.call('POST /api/workspaces/{workspace}/accounts/{account}/removal', {
        params,
        body: {
          children: plan.data?.children.map((child) => child.id) ?? [],
          posts: fates,
          ...(leaves ? { ads: 'leave-running' } : ads && ads.off > 0 ? { ads: 'pause-first' } : {}),
        },
      }),
    onSuccess: async ({ atPlatform }) => {
      props.onRemoved(removedSentence(atPlatform, account.name, props.platform))
      await queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/connections'] })
      await readAdsAgain(queries)
    },
  })
  return (
    <div className={styles.panel} aria-busy={remove.isPending}>
      <h4 className={styles.title} tabIndex={-1} ref={heading}>
        Remove {account.name}?
      </h4>
      {!plan.data && !plan.isError && (
        <div className={styles.lines}>
          <Skeleton height={11} width="60%" mt={8} />
          <Skeleton height={11} width="72%" mt={10} mb={6} />
        </div>
      )}
      {plan.data && (
        <ul className={styles.lines}>
          {removalLines(plan.data, props.platform).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {waiting.map((one) => (
        <PostsFate
          key={one.accountId}
          posts={one}
          fate={fates[one.accountId]}
          onChange={(fate) => setFates((all) => ({ ...all, [one.accountId]: fate }))}
        />
      ))}
      {runs && (
        <AdsFirst
          account={account.id}
          platform={props.platform}
          ads={ads}
          wish={wish}
          onWish={setWish}
          onPaused={onPaused}
        />
      )}
      {isPausing && !runs && (
        <p className={styles.note} role="status">
          All of its ads are off, confirmed by {props.platform}.
        </p>
      )}
      {underWay > 0 && (
        <p className={styles.note}>
          {count(underWay, 'post')} {underWay === 1 ? 'is' : 'are'} on the way to the platform right now. Wait
          a minute, then remove the account.
        </p>
      )}
      {!isDecided && <p className={styles.note}>Choose what becomes of the posts; then it can be removed.</p>}
      <ProblemNotice error={plan.error ?? remove.error} />
      <div className={styles.buttons}>
        <Button
          color="red"
          loading={remove.isPending}
          disabled={!plan.data || !isDecided || (runs && !leaves)}
          onClick={() => remove.mutate()}
        >
          {leaves ? 'Remove it, and leave ads running' : 'Remove'}
        </Button>
        <Button variant="default" disabled={remove.isPending} onClick={props.onClose}>
          Keep it
        </Button>
      </div>
    </div>
  )
}
