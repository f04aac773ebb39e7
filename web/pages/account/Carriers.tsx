import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sayDay } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Account, ConnectionsPage, Carriers as Shown } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Carriers.module.css'

const shown = [
  'GET /api/workspaces/{workspace}/connections',
  'GET /api/workspaces/{workspace}/accounts/{account}/carriers',
  'GET /api/workspaces/{workspace}/accounts/{account}/timeline',
]

/** Whose sign-in carries the account, who stands by, and a way to add, promote and let go. */
export function Carriers(props: { account: Account; platform: string; page: ConnectionsPage }) {
  const { account, platform, page } = props
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const params = { workspace: workspace.id, account: account.id }
  const asked = useQuery(api.read('GET /api/workspaces/{workspace}/accounts/{account}/carriers', { params }))
  const onSettled = () => Promise.all(shown.map((route) => queries.invalidateQueries({ queryKey: [route] })))
  const add = useMutation({
    mutationFn: () => api.call('POST /api/workspaces/{workspace}/accounts/{account}/carriers', { params }),
    onSuccess: ({ authorizeUrl }) => location.assign(authorizeUrl),
  })
  const promote = useMutation({
    mutationFn: (grant: string) =>
      api.call('POST /api/workspaces/{workspace}/accounts/{account}/carriers/{grant}/promotion', {
        params: { ...params, grant },
      }),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (grant: string) =>
      api.call('DELETE /api/workspaces/{workspace}/accounts/{account}/carriers/{grant}', {
        params: { ...params, grant },
      }),
    onSettled,
  })
  const { data } = asked
  // One sign-in, and no second possible: the details say whose it is.
  if (!data || (!data.maySpare && data.carriers.length < 2)) return null
  const mayChange = page.may.connect && account.parentId === null
  const standBy = data.carriers.filter((one) => !one.active && one.works).length
  return (
    <Panel title="Whose sign-in carries it" flush note={count(data, standBy)}>
      {data.carriers.map((one) => (
        <Row key={one.grantId} one={one} platform={platform}>
          {mayChange && !one.active && (
            <>
              {one.works && (
                <Button
                  variant="default"
                  size="xs"
                  loading={promote.isPending}
                  aria-label={`Let it carry: ${one.authorisedBy}’s sign-in`}
                  onClick={() => promote.mutate(one.grantId)}
                >
                  Let it carry
                </Button>
              )}
              <Button
                variant="subtle"
                color="gray"
                size="xs"
                loading={remove.isPending}
                aria-label={`Let go: ${one.authorisedBy}’s spare`}
                onClick={() => remove.mutate(one.grantId)}
              >
                Let go
              </Button>
            </>
          )}
        </Row>
      ))}
      {data.maySpare && mayChange && (
        <div className={styles.foot}>
          <Button
            variant="default"
            size="sm"
            loading={add.isPending || add.isSuccess}
            onClick={() => add.mutate()}
          >
            Keep a spare
          </Button>
          <span className={styles.soft}>
            A second person signs in at {platform}. Nothing is switched; it takes over if the first one ends.
          </span>
        </div>
      )}
      <ProblemNotice error={add.error ?? promote.error ?? remove.error} />
    </Panel>
  )
}

function count({ maySpare }: Shown, standBy: number): string {
  if (standBy > 0) return standBy === 1 ? 'One stands by' : `${standBy} stand by`
  return maySpare ? 'One carrier, no spare' : ''
}

function Row(props: { one: Shown['carriers'][number]; platform: string; children: React.ReactNode }) {
  const { one } = props
  const workspace = useWorkspace()
  const now = useNow()
  const state = one.active ? 'Carries it' : one.works ? 'Stands by' : 'Cannot be used now'
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <div className={styles.name}>{one.authorisedBy}</div>
        <div className={styles.soft}>
          {one.subject && one.subject !== one.authorisedBy ? `${one.subject} at ${props.platform} · ` : ''}
          signed in {sayDay(one.authorisedAt, workspace.timeZone, now)}
        </div>
      </div>
      <div className={one.works ? styles.works : styles.soft}>{state}</div>
      <div className={styles.buttons}>{props.children}</div>
    </div>
  )
}
