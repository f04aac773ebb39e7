import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isProblem } from '../../api/api-problem.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './NamedList.module.css'

interface Named {
  readonly id: string
  readonly name: string
}

/** A short list of names that a hub keeps: add one, rename one, take one away after saying what goes with it. */
export function NamedList(props: {
  title: string
  hint: string
  /** What one of them is called. */
  one: string
  /** What taking one away means. */
  loss: string
  route: string
  items: readonly Named[]
  add: (name: string) => Promise<unknown>
  rename: (id: string, name: string) => Promise<unknown>
  remove: (id: string) => Promise<unknown>
}) {
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [name, setName] = useState('')
  const [open, setOpen] = useState<{ id: string; for: 'rename' | 'remove'; name: string } | null>(null)
  const change = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: async () => {
      announce('Saved')
      setName('')
      setOpen(null)
      await queries.invalidateQueries({ queryKey: [props.route] })
    },
  })
  const fault = isProblem(change.error) ? change.error.field('name') : undefined
  return (
    <Panel title={props.title}>
      <p className={styles.hint}>{props.hint}</p>
      <ul className={styles.list}>
        {props.items.map((item) => (
          <li key={item.id} className={styles.item}>
            {open?.id === item.id && open.for === 'rename' ? (
              <form
                className={styles.line}
                onSubmit={(event) => {
                  event.preventDefault()
                  change.mutate(() => props.rename(item.id, open.name))
                }}
              >
                <TextInput
                  aria-label={`New name of ${item.name}`}
                  autoFocus
                  required
                  maxLength={60}
                  value={open.name}
                  error={fault}
                  onChange={(event) => setOpen({ ...open, name: event.currentTarget.value })}
                />
                <Button type="submit" size="compact-sm" loading={change.isPending}>
                  Save
                </Button>
                <Button size="compact-sm" variant="subtle" onClick={() => setOpen(null)}>
                  Cancel
                </Button>
              </form>
            ) : open?.id === item.id ? (
              <div className={styles.line}>
                <span className={styles.name}>{item.name}</span>
                <span className={styles.soft}>{props.loss}</span>
                <Button
                  size="compact-sm"
                  color="red"
                  variant="light"
                  loading={change.isPending}
                  onClick={() => change.mutate(() => props.remove(item.id))}
                >
                  Take it away
                </Button>
                <Button size="compact-sm" variant="subtle" onClick={() => setOpen(null)}>
                  Keep it
                </Button>
              </div>
            ) : (
              <div className={styles.line}>
                <span className={styles.name}>{item.name}</span>
                <span className={styles.spacer} />
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`Rename ${item.name}`}
                  onClick={() => setOpen({ id: item.id, for: 'rename', name: item.name })}
                >
                  Rename
                </Button>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  aria-label={`Take ${item.name} away`}
                  onClick={() => setOpen({ id: item.id, for: 'remove', name: item.name })}
                >
                  Take away
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate(() => props.add(name))
        }}
      >
        <TextInput
          aria-label={`Name of a new ${props.one}`}
          placeholder={`New ${props.one}`}
          required
          maxLength={60}
          value={name}
          error={open ? undefined : fault}
          onChange={(event) => {
            change.reset()
            setName(event.currentTarget.value)
          }}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ''} loading={change.isPending}>
          Add {props.one}
        </Button>
      </form>
      <ProblemNotice error={fault ? null : change.error} />
    </Panel>
  )
}
