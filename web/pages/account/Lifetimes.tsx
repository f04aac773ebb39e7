import { useQuery } from '@tanstack/react-query'
import { lifetimeWords } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Account } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Lifetimes.module.css'

/** What renews by itself, what ends when, and who has to act. */
export function Lifetimes(props: { account: Account; platform: string; zone: string }) {
  const { account, platform, zone } = props
  const workspace = useWorkspace()
  const now = useNow()
  const asked = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/accounts/{account}/lifetimes', {
      params: { workspace: workspace.id, account: account.id },
    }),
    refetchInterval: 60_000,
  })
  const about = { account: account.name, platform, who: account.authorisedBy, zone, now }
  const rows = asked.data?.lifetimes.map((one) => ({
    code: one.code,
    at: one.at,
    ...lifetimeWords(one, about),
  }))
  return (
    <Panel title="What renews by itself, and what ends" flush>
      {asked.isError && (
        <div className={styles.inset}>
          <ProblemNotice error={asked.error} />
        </div>
      )}
      {!rows && !asked.isError && <Waiting rows={3} what="Loading what ends when" />}
      {rows?.length === 0 && (
        <p className={styles.inset}>
          Nobody’s permission at {platform} carries it, so nothing renews and nothing can end. Reconnect to
          change that.
        </p>
      )}
      {rows && rows.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">How it stands</th>
              <th scope="col">Who has to act</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.code}>
                <th scope="row">{row.name}</th>
                <td>{row.at ? <time dateTime={row.at}>{row.says}</time> : row.says}</td>
                <td className={row.acts === 'Nobody' ? styles.nobody : undefined}>{row.acts}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
