import { Button } from '@mantine/core'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { mayWrite } from '../may-write.ts'
import { wallNow } from '../wall-now.ts'
import { byDay } from './by-day.ts'
import styles from './Calendar.module.css'
import { CalendarBar } from './CalendarBar.tsx'
import type { CalendarSearch } from './calendar-search.ts'
import { monthDays, weekDays } from './days.ts'
import { followPlainly } from './follow-plainly.ts'
import { ListView } from './ListView.tsx'
import { MonthView } from './MonthView.tsx'
import { useCalendar } from './use-calendar.ts'
import { useDrag } from './use-drag.ts'
import { type Told, useMove } from './use-move.ts'
import { WeekView } from './WeekView.tsx'

/** What goes out when, on the location's clocks. */
export function CalendarPage() {
  const workspace = useWorkspace()
  const router = useRouter()
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/w/$workspace/calendar' })
  const now = wallNow(useNow(), workspace.timeZone)
  const today = now.slice(0, 10)
  const { view = 'month', day = today } = search
  const days = useMemo(() => (view === 'week' ? weekDays(day) : monthDays(day)), [view, day])
  const list = useCalendar(workspace.id, days[0] ?? day, days.at(-1) ?? day)
  const posts = list.data?.posts
  const sorted = useMemo(() => byDay(posts ?? [], search), [posts, search])
  const move = useMove(workspace.id, now)
  const drag = useDrag((id, slot) => {
    const post = posts?.find((one) => one.id === id)
    if (post) move.to(post, `${slot}${post.wallTime.slice(slot.length)}`)
  })
  const see = (next: CalendarSearch) =>
    void navigate({
      to: '/w/$workspace/calendar',
      params: { workspace: workspace.id },
      search: { ...search, ...next },
    })
  const movable = { mayMove: mayWrite(workspace), moving: move.moving, onMove: move.to }
  const shown = { days, byDay: sorted, today, day, movable }
  return (
    <Page title="Calendar" within={workspace.name} lead={`Times on the clocks of ${workspace.timeZone}.`}>
      <CalendarBar search={search} view={view} day={day} today={today} onSee={see} />
      <ProblemNotice error={list.error ?? move.error} />
      {move.told && <MoveTold told={move.told} move={move} />}
      {list.data?.cut && (
        <p className={styles.cut}>There are more posts than fit here. Look at a week instead.</p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears what the links and posts in it do */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: links answer the keyboard themselves */}
      <div aria-busy={list.isPending} onClick={followPlainly(router.history)} {...drag}>
        {view === 'month' && <MonthView {...shown} />}
        {view === 'week' && <WeekView {...shown} />}
        {view === 'list' && <ListView key={`${days[0]} ${JSON.stringify(search)}`} {...shown} />}
      </div>
    </Page>
  )
}

function MoveTold({ told, move }: { told: Told; move: ReturnType<typeof useMove> }) {
  const { undo } = told
  return (
    <div className={styles.told}>
      <Notice
        tone={told.tone}
        sentence={told.sentence}
        onClose={move.forget}
        actions={
          undo && (
            <Button size="compact-sm" variant="default" onClick={() => move.to(undo.post, undo.time)}>
              Move it back
            </Button>
          )
        }
      />
    </div>
  )
}
