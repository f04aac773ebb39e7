import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Bookmark, X } from 'lucide-react'
import { useState } from 'react'
import { ownViews } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Board.module.css'
import { type BoardFilter, sameFilter } from './filter.ts'

const route = 'GET /api/hubs/{hub}/board/views'

/** Ways of looking: those every hub has, one's own, and those that a hub admin shares. */
export function Views({ filter, onPick }: { filter: BoardFilter; onPick: (filter: BoardFilter) => void }) {
  const hub = useHub()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [saving, setSaving] = useState(false)
  const params = { hub: hub.id }
  const kept = useQuery({ ...api.read(route, { params }), staleTime: 30_000 })
  const settled = () => queries.invalidateQueries({ queryKey: [route] })
  const forget = useMutation({
    mutationFn: (view: string) =>
      api.call('DELETE /api/hubs/{hub}/board/views/{view}', { params: { ...params, view } }),
    onSettled: settled,
  })
  const isNew =
    !ownViews.some((view) => sameFilter(view.filter, filter)) &&
    !kept.data?.views.some((view) => sameFilter(view.filter, filter))
  return (
    <nav aria-label="Views" className={styles.views}>
      <ul className={styles.viewList}>
        {ownViews.map((view) => (
          <View
            key={view.id}
            name={view.name}
            isOpen={sameFilter(view.filter, filter)}
            onPick={() => onPick(view.filter)}
          />
        ))}
        {kept.data?.views.map((view) => (
          <View
            key={view.id}
            name={view.name}
            note={view.mine ? undefined : `by ${view.by}`}
            isOpen={sameFilter(view.filter, filter)}
            onPick={() => onPick(view.filter)}
            onForget={view.mine ? () => forget.mutate(view.id) : undefined}
          />
        ))}
        {isNew && !saving && (
          <li>
            <button type="button" className={styles.view} onClick={() => setSaving(true)}>
              <Bookmark size={14} aria-hidden="true" />
              Save this view
            </button>
          </li>
        )}
      </ul>
      {saving && (
        <SaveView
          filter={filter}
          onDone={(name) => {
            setSaving(false)
            if (name) announce(`Saved as ${name}.`)
            void settled()
          }}
        />
      )}
      <ProblemNotice error={forget.error} />
    </nav>
  )
}

function View(props: {
  name: string
  note?: string | undefined
  isOpen: boolean
  onPick: () => void
  onForget?: (() => void) | undefined
}) {
  return (
    <li className={styles.viewItem}>
      <button type="button" className={styles.view} aria-pressed={props.isOpen} onClick={props.onPick}>
        {props.name}
        {props.note && <span className={styles.soft}>{props.note}</span>}
      </button>
      {props.onForget && (
        <button
          type="button"
          className={styles.forget}
          aria-label={`Forget the view ${props.name}`}
          onClick={props.onForget}
        >
          <X size={13} aria-hidden="true" />
        </button>
      )}
    </li>
  )
}

function SaveView({ filter, onDone }: { filter: BoardFilter; onDone: (name?: string) => void }) {
  const hub = useHub()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useMutation({
    mutationFn: () =>
      api.call('POST /api/hubs/{hub}/board/views', {
        params: { hub: hub.id },
        body: { name: name.trim(), shared, filter },
      }),
    onSuccess: () => onDone(name.trim()),
  })
  return (
    <form
      className={styles.saveView}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) save.mutate()
      }}
    >
      <TextInput
        aria-label="Name of the view"
        placeholder="Name of the view"
        value={name}
        maxLength={60}
        data-autofocus=""
        ref={(field) => {
          if (field && !name) field.focus()
        }}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {hub.role !== 'viewer' && (
        <Checkbox
          label="Share with everybody in the hub"
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
      )}
      <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
        Save view
      </Button>
      <Button variant="subtle" onClick={() => onDone()}>
        Not now
      </Button>
      <ProblemNotice error={save.error} />
    </form>
  )
}
