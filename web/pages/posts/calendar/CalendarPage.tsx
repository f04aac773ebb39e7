import { Button, SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import { type TargetStateWord, targetStateWords } from '../../../../contract/words.ts'
import type { Post } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { usePostable } from '../use-postable.ts'
import { wallNow } from '../wall-now.ts'
import styles from './Calendar.module.css'
import { DayCell } from './DayCell.tsx'
import { addDays, monthBefore, monthDays, nextMonth, weekDays } from './days.ts'
import { useCalendar } from './use-calendar.ts'

type View = 'month' | 'week' | 'list'

/** What goes out when, on the location's clocks. */
export function CalendarPage() {
  const workspace = useWorkspace()
  const today = wallNow(useNow(), workspace.timeZone).slice(0, 10)
  const [view, setView] = useState<View>('month')
  const [day, setDay] = useState(today)
  const [account, setAccount] = useState<string | null>(null)
  const [word, setWord] = useState<string | null>(null)
  const days = view === 'week' ? weekDays(day) : monthDays(day)
  const { list, move } = useCalendar(workspace.id, days[0] ?? day, days.at(-1) ?? day)
  const byDay = sorted(list.data?.posts ?? [], account, word)
  const step = (by: 1 | -1) =>
    setDay(view === 'week' ? addDays(day, by * 7) : by === 1 ? nextMonth(day) : monthBefore(day))
  return (
    <Page title="Calendar" within={workspace.name} lead={`Times on the clocks of ${workspace.timeZone}.`}>
      <div className={styles.bar}>
        <Button variant="default" onClick={() => step(-1)}>
          Earlier
        </Button>
        <h2 className={styles.name}>{monthName(day)}</h2>
        <Button variant="default" onClick={() => step(1)}>
          Later
        </Button>
        <Button variant="default" onClick={() => setDay(today)}>
          Today
        </Button>
        <SegmentedControl
          transitionDuration={0}
          aria-label="How the calendar is shown"
          value={view}
          onChange={setView}
          data={[
            { value: 'month', label: 'Month' },
            { value: 'week', label: 'Week' },
            { value: 'list', label: 'List' },
          ]}
        />
        <Filters account={account} word={word} onAccount={setAccount} onWord={setWord} />
      </div>
      <ProblemNotice error={list.error ?? move.error} />
      {list.data?.cut && (
        <p className={styles.cut}>There are more posts than fit here. Look at a week instead.</p>
      )}
      <ol className={styles[view]} aria-busy={list.isPending}>
        {days.map((one) => (
          <DayCell
            key={one}
            day={one}
            isToday={one === today}
            isOutside={view !== 'week' && one.slice(0, 7) !== day.slice(0, 7)}
            posts={byDay.get(one) ?? none}
            most={view === 'month' ? 4 : 500}
            onMove={(post, time) => move.mutate({ post, time })}
            find={(id) => list.data?.posts.find((post) => post.id === id)}
          />
        ))}
      </ol>
    </Page>
  )
}

const none: readonly Post[] = []

function Filters(props: {
  account: string | null
  word: string | null
  onAccount: (id: string | null) => void
  onWord: (word: string | null) => void
}) {
  const { accounts } = usePostable()
  return (
    <>
      <Select
        aria-label="Only this account"
        placeholder="Every account"
        clearable
        data={accounts.map(({ id, name, platform }) => ({ value: id, label: `${name} (${platform.name})` }))}
        value={props.account}
        onChange={props.onAccount}
      />
      <Select
        aria-label="Only this state"
        placeholder="Every state"
        clearable
        data={[...new Set(Object.values(targetStateWords))]}
        value={props.word}
        onChange={props.onWord}
      />
    </>
  )
}

function sorted(posts: readonly Post[], account: string | null, word: string | null): Map<string, Post[]> {
  const byDay = new Map<string, Post[]>()
  const wanted = (one: { accountId: string; state: TargetStateWord }) =>
    (!account || one.accountId === account) && (!word || targetStateWords[one.state] === word)
  for (const post of posts) {
    if (!post.wallTime || ((account || word) && !post.targets.some(wanted))) continue
    const day = post.wallTime.slice(0, 10)
    byDay.set(day, [...(byDay.get(day) ?? []), post])
  }
  for (const one of byDay.values()) one.sort((a, b) => (a.wallTime ?? '').localeCompare(b.wallTime ?? ''))
  return byDay
}

const monthName = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day))
