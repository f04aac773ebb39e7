import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sayDay } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { platforms } from '../../platforms/registry.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './HandOff.module.css'

const route = 'GET /api/workspaces/{workspace}/transfer-requests'

/** Accounts that another location of the hub asks for; nothing moves before that one has connected it itself. */
export function AskedByOthers() {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const now = useNow()
  const params = { workspace: workspace.id }
  const requests = useQuery(api.read(route, { params }))
  const answer = useMutation({
    mutationFn: (said: { id: string; answer: 'accepted' | 'declined' }) =>
      api.call('POST /api/workspaces/{workspace}/transfer-requests/{transfer}/answer', {
        params: { ...params, transfer: said.id },
        body: { answer: said.answer },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: [route] }),
  })
  const asked = requests.data?.asked ?? []
  if (asked.length === 0) return null
  return (
    <Panel title="Another location asks for" flush>
      {asked.map((one) => {
        const { Mark } = platforms[one.platform]
        return (
          <div key={one.id} className={styles.row}>
            <Mark size={20} />
            <div className={styles.words}>
              <div className={styles.name}>{one.name}</div>
              <div className={styles.soft}>
                {one.kindLabel} · asked {sayDay(one.askedAt, workspace.timeZone, now)}
                {one.note && ` · “${one.note}”`}
              </div>
            </div>
            <div className={styles.state}>{one.accepted ? 'Agreed; it goes when they connect it' : ''}</div>
            {!one.accepted && requests.data?.mayAnswer && (
              <div className={styles.below}>
                <div className={styles.buttons}>
                  <Button
                    variant="default"
                    loading={answer.isPending}
                    aria-label={`Let it go: ${one.name}`}
                    onClick={() => answer.mutate({ id: one.id, answer: 'accepted' })}
                  >
                    Let it go
                  </Button>
                  <Button
                    variant="subtle"
                    color="gray"
                    loading={answer.isPending}
                    aria-label={`It stays here: ${one.name}`}
                    onClick={() => answer.mutate({ id: one.id, answer: 'declined' })}
                  >
                    It stays here
                  </Button>
                  <span className={styles.soft}>Until they have connected it, it works here as before.</span>
                </div>
              </div>
            )}
          </div>
        )
      })}
      <ProblemNotice error={answer.error} />
    </Panel>
  )
}
