import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { CreateWorkspace } from '../hub/CreateWorkspace.tsx'
import styles from './Board.module.css'
import { BoardActions } from './BoardActions.tsx'
import { BoardGrid } from './BoardGrid.tsx'
import { Counters } from './Counters.tsx'
import { Filters } from './Filters.tsx'
import { type BoardFilter, isNarrowed, keyOf, readFilter } from './filter.ts'
import { useBoard } from './use-board.ts'
import { Views } from './Views.tsx'

/** A hub's home: every location by platform, narrowed as one likes, always as it is now. */
export function BoardPage() {
  const hub = useHub()
  const search = useSearch({ from: '/signed-in/h/$hub/' })
  const navigate = useNavigate()
  const key = keyOf(readFilter(search))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same words make the same filter.
  const filter = useMemo(() => readFilter(search), [key])
  const board = useBoard(hub.id, filter)
  const now = useNow()
  const [creating, setCreating] = useState(false)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const manages = hub.role !== 'viewer'
  const see = useCallback(
    (next: BoardFilter) => {
      setSelected(new Set())
      void navigate({
        to: '/h/$hub',
        params: { hub: hub.id },
        search: next,
        replace: true,
        resetScroll: false,
      })
    },
    [navigate, hub.id],
  )
  const select = useCallback(
    (id: string) =>
      setSelected((old) => {
        const next = new Set(old)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    [],
  )
  const { counts } = board
  return (
    <Page
      title="Workspaces"
      within={hub.name}
      lead={counts && leadOf(counts)}
      aside={
        manages && (
          <Button
            leftSection={<Plus size={16} aria-hidden="true" />}
            aria-expanded={creating}
            onClick={() => setCreating(!creating)}
          >
            Create workspace
          </Button>
        )
      }
    >
      {creating && <CreateWorkspace onClose={() => setCreating(false)} />}
      <Counters counts={counts} onFilter={see} />
      <Views filter={filter} onPick={see} />
      <Filters filter={filter} onChange={see} />
      <BoardActions
        filter={filter}
        total={board.total}
        selected={[...selected]}
        onClear={() => setSelected(new Set())}
      />
      {counts?.settling && (
        <p className={styles.settling}>
          Much changed a moment ago. Numbers and filters follow within seconds.
        </p>
      )}
      <ProblemNotice error={board.error} />
      <div className={styles.surface}>
        {board.total === 0 && !board.isEmpty && !board.error && <Waiting rows={6} what="Loading the board" />}
        {board.isEmpty && (
          <p className={styles.empty}>
            {isNarrowed(filter)
              ? 'No location is like this. Take something away from the filter to see more.'
              : 'No workspaces yet. Create one for each location; it owns its accounts, posts and ads.'}
          </p>
        )}
        <div hidden={board.total === 0}>
          <BoardGrid
            key={key}
            name={`${hub.id} ${key}`}
            rows={board.rows}
            total={board.total}
            want={board.want}
            manages={manages}
            selected={selected}
            onSelect={select}
            now={now}
          />
        </div>
      </div>
    </Page>
  )
}

function leadOf({
  attention,
  workspaces,
  notSetUp,
}: {
  attention: number
  workspaces: number
  notSetUp: number
}): string {
  if (attention > 0)
    return `${attention.toLocaleString('en-GB')} of ${workspaces.toLocaleString('en-GB')} need someone.`
  return notSetUp === workspaces ? 'Nothing is connected yet.' : 'Everything that is connected works.'
}
