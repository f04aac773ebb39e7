import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { count, removalLines, removedSentence, type Sentence } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Account } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { usePanelFocus } from '../../ui/use-panel-focus.ts'
import { type Fate, PostsFate } from './PostsFate.tsx'
import styles from './RemovePanel.module.css'

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
  const plan = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/accounts/{account}/removal', { params }),
    staleTime: 0,
    gcTime: 0,
  })
  const [fates, setFates] = useState<Readonly<Record<string, Fate>>>({})
  const posts = plan.data?.posts ?? []
  const waiting = posts.filter((one) => one.waiting > 0)
  const isDecided = waiting.every((one) => fates[one.accountId])
  const underWay = posts.reduce((sum, one) => sum + one.underWay, 0)
  const remove = useMutation({
    mutationFn: () =>
      api.call('POST /api/workspaces/{workspace}/accounts/{account}/removal', {
        params,
        body: { children: plan.data?.children.map((child) => child.id) ?? [], posts: fates },
      }),
    onSuccess: async ({ atPlatform }) => {
      props.onRemoved(removedSentence(atPlatform, account.name, props.platform))
      await queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/connections'] })
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
          disabled={!plan.data || !isDecided}
          onClick={() => remove.mutate()}
        >
          Remove
        </Button>
        <Button variant="default" disabled={remove.isPending} onClick={props.onClose}>
          Keep it
        </Button>
      </div>
    </div>
  )
}
