import { useMutation } from '@tanstack/react-query'
import { sayLeft } from '../../contract/words.ts'
import { api } from '../api/client.ts'
import type { WorkspaceSummary } from '../api/types.ts'
import { useNow } from '../time/use-now.ts'
import styles from './ActingBanner.module.css'

/** On every page of a workspace in which a hub admin acts. */
export function ActingBanner({ workspace }: { workspace: WorkspaceSummary }) {
  const now = useNow(15_000)
  const leave = useMutation({
    mutationFn: () =>
      api.call('DELETE /api/workspaces/{workspace}/acting', { params: { workspace: workspace.id } }),
    onSettled: () => location.assign(`/h/${workspace.hubId}`),
  })
  if (!workspace.acting) return null
  return (
    <section className={styles.banner} aria-label="Acting">
      <span>
        You are acting for <strong>{workspace.name}</strong> as {workspace.acting.as}.
      </span>
      <span>{sayLeft(Date.parse(workspace.acting.until) - now)} left</span>
      <button
        type="button"
        className={styles.leave}
        disabled={leave.isPending}
        onClick={() => leave.mutate()}
      >
        Leave {workspace.name}
      </button>
    </section>
  )
}
