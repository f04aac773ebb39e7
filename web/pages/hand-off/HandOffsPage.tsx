import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import type { HandOff } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { AskedByOthers } from './AskedByOthers.tsx'
import styles from './HandOff.module.css'
import { HandOffRow } from './HandOffRow.tsx'
import { StartHandOff } from './StartHandOff.tsx'

/** Who takes over what, where each stands, and the start of another one. */
export function HandOffsPage() {
  const workspace = useWorkspace()
  const board = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/hand-offs', { params: { workspace: workspace.id } }),
    refetchInterval: 20_000,
  })
  const { data } = board
  const isOver = (one: HandOff) => one.settledAt !== null
  return (
    <Page
      narrow
      title="Hand-offs"
      within={workspace.name}
      lead="An account moves to another person’s sign-in, without a gap: nothing changes before theirs is proven to do the same."
    >
      <div className={styles.stack}>
        <ProblemNotice error={board.error} />
        {!data && !board.isError && (
          <Panel title="Under way" flush>
            <Waiting rows={2} what="Loading the hand-offs" />
          </Panel>
        )}
        {data?.mayStart && <StartHandOff board={data} />}
        {data && <List title="Under way" rows={data.handOffs.filter((one) => !isOver(one))} empty />}
        <AskedByOthers />
        {data && <List title="Over" rows={data.handOffs.filter(isOver)} />}
      </div>
    </Page>
  )
}

function List(props: { title: string; rows: readonly HandOff[]; empty?: boolean }) {
  const workspace = useWorkspace()
  if (props.rows.length === 0 && !props.empty) return null
  return (
    <Panel title={props.title} flush>
      {props.rows.length === 0 && <p className={styles.inset}>Nothing is being handed over.</p>}
      {props.rows.map((one) => (
        <Link
          key={one.id}
          className={styles.row}
          to="/w/$workspace/hand-offs/$handOff"
          params={{ workspace: workspace.id, handOff: one.id }}
        >
          <HandOffRow one={one} zone={workspace.timeZone} />
        </Link>
      ))}
    </Panel>
  )
}
