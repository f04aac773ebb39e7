import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { nextOnboardingStep, onboardingProgress } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useNow } from '../../time/use-now.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './SetUp.module.css'
import { SetUpStep } from './SetUpStep.tsx'

const route = 'GET /api/workspaces/{workspace}/onboarding'

/** From a new location to one that stands by itself: what is there, and the one next step. */
export function SetUpPage() {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const now = useNow()
  const params = { workspace: workspace.id }
  const setUp = useQuery({ ...api.read(route, { params }), refetchOnWindowFocus: true })
  const change = useMutation({
    mutationFn: (wish: 'confirm' | 'reopen' | 'keep' | 'hand-over') => {
      if (wish === 'confirm')
        return api.call('PUT /api/workspaces/{workspace}/onboarding/confirmation', { params })
      if (wish === 'reopen')
        return api.call('DELETE /api/workspaces/{workspace}/onboarding/confirmation', { params })
      return api.call('PUT /api/workspaces/{workspace}/checklist/{item}', {
        params: { ...params, item: 'hand_off' },
        body: { used: wish === 'hand-over' },
      })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [route] })
      announce('Saved')
    },
  })
  const steps = setUp.data?.steps ?? []
  const { done, total } = onboardingProgress(steps)
  const next = nextOnboardingStep(steps)
  return (
    <Page
      narrow
      title="Set-up"
      within={workspace.name}
      lead={
        setUp.data &&
        (next
          ? `${done} of ${total} steps are done.`
          : done === total
            ? `${workspace.name} is set up. Nothing is left to do here.`
            : `${done} of ${total} steps are done; the rest follows by itself.`)
      }
    >
      <ProblemNotice error={setUp.error ?? change.error} />
      {!setUp.data && !setUp.isError && <Waiting rows={7} what="Looking at the set-up" />}
      {setUp.data && (
        <ol className={styles.steps} aria-label="Steps">
          {steps.map((one) => (
            <SetUpStep
              key={one.step}
              step={one}
              page={setUp.data}
              now={now}
              isNext={one === next}
              pending={change.isPending}
              onChange={change.mutate}
            />
          ))}
        </ol>
      )}
    </Page>
  )
}
