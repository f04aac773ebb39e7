import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { oneLiveGrantSentence, plainText } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { HandOff } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { EndHandOff } from './EndHandOff.tsx'
import styles from './HandOff.module.css'

const shown = [
  'GET /api/workspaces/{workspace}/hand-offs/{handOff}',
  'GET /api/workspaces/{workspace}/hand-offs',
  'GET /api/workspaces/{workspace}/connections',
]

/** What this side may do now; the first button is the next step. */
export function HandOffActions(props: { one: HandOff }) {
  const { one } = props
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const params = { workspace: workspace.id, handOff: one.id }
  const onSettled = () => Promise.all(shown.map((route) => queries.invalidateQueries({ queryKey: [route] })))
  const signIn = useMutation({
    mutationFn: () => api.call('POST /api/workspaces/{workspace}/hand-offs/{handOff}/sign-in', { params }),
    onSuccess: ({ authorizeUrl }) => location.assign(authorizeUrl),
  })
  const check = useMutation({
    mutationFn: (leaveBehind: boolean) =>
      api.call('POST /api/workspaces/{workspace}/hand-offs/{handOff}/check', {
        params,
        body: { leaveBehind },
      }),
    onSettled,
  })
  const end = (): Promise<unknown> =>
    one.mine
      ? api.call('POST /api/workspaces/{workspace}/hand-offs/{handOff}/refusal', { params, body: {} })
      : api.call('POST /api/workspaces/{workspace}/hand-offs/{handOff}/withdrawal', { params, body: {} })
  const may = (what: HandOff['may'][number]) => one.may.includes(what)
  if (one.may.length === 0) return null
  const leaving = signIn.isPending || signIn.isSuccess
  const first = one.signedIn === null
  return (
    <>
      {may('sign-in') && one.oneLiveGrant && first && (
        <p className={styles.soft}>{plainText(oneLiveGrantSentence(one.platformName))}</p>
      )}
      <div className={styles.buttons} style={{ marginTop: 12 }}>
        {may('leave-behind') && (
          <Button loading={check.isPending} onClick={() => check.mutate(true)}>
            Go on, leave {one.accounts.filter((row) => row.state === 'lacking').length > 1 ? 'those' : 'that'}{' '}
            with {one.from}
          </Button>
        )}
        {may('sign-in') && first && (
          <Button loading={leaving} onClick={() => signIn.mutate()}>
            Sign in at {one.platformName}
          </Button>
        )}
        {may('check') && (
          <Button
            variant={may('leave-behind') ? 'default' : 'filled'}
            loading={check.isPending}
            onClick={() => check.mutate(false)}
          >
            {one.state === 'switched' ? 'Finish now' : 'Check again'}
          </Button>
        )}
        {may('sign-in') && !first && (
          <Button variant="default" loading={leaving} onClick={() => signIn.mutate()}>
            Sign in again
          </Button>
        )}
        {(may('refuse') || may('withdraw')) && <EndHandOff one={one} end={end} onEnded={onSettled} />}
      </div>
      <ProblemNotice error={signIn.error ?? check.error} />
    </>
  )
}
