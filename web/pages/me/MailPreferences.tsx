import { Radio, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Mail } from 'lucide-react'
import { api } from '../../api/client.ts'
import type { Reply } from '../../api/types.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Me.module.css'

type Preferences = Reply<'GET /api/me/preferences'>

const read = api.read('GET /api/me/preferences')

const choices = [
  [
    'all',
    'Everything',
    'Before a connection ends, when it breaks and when it works again; what others ask you for; what became of your links',
  ],
  ['disconnected', 'Only when a connection is broken', 'And when that one works again'],
  ['none', 'No mail', 'The bell still tells you, here'],
] as const

/** What comes by mail. Saved as it is chosen. */
export function MailPreferences({ looksAfterHub }: { looksAfterHub: boolean }) {
  const queries = useQueryClient()
  const announce = useAnnounce()
  const preferences = useQuery(read)
  const save = useMutation({
    mutationFn: (change: Partial<Preferences>) => api.call('PATCH /api/me/preferences', { body: change }),
    onMutate: (change) => {
      const before = queries.getQueryData(read.queryKey)
      if (before) queries.setQueryData(read.queryKey, { ...before, ...change })
      return { before }
    },
    onSuccess: (saved) => {
      queries.setQueryData(read.queryKey, saved)
      announce('Saved')
    },
    onError: (_error, _change, kept) => {
      if (kept?.before) queries.setQueryData(read.queryKey, kept.before)
    },
  })
  const { data } = preferences
  return (
    <Panel title="Mail" icon={<Mail size={19} aria-hidden="true" />}>
      <ProblemNotice error={preferences.error ?? save.error} />
      {!data && !preferences.isError && <Waiting rows={1} what="Loading what you chose" />}
      {data && (
        <div className={styles.form}>
          <Radio.Group
            label="About connections"
            value={data.connections}
            onChange={(connections) =>
              save.mutate({ connections: connections as Preferences['connections'] })
            }
          >
            <div className={styles.choices}>
              {choices.map(([value, label, description]) => (
                <Radio key={value} value={value} label={label} description={description} />
              ))}
            </div>
          </Radio.Group>
          <Switch
            label="Posts that did not go out"
            description="When one of yours, or of a location you look after, was refused or came too late, or nobody knows whether it is out."
            checked={data.posts}
            onChange={(event) => save.mutate({ posts: event.currentTarget.checked })}
          />
          {looksAfterHub && (
            <Switch
              label="The hub’s daily digest"
              description="At eight in the morning, while a connection somewhere needs attention."
              checked={data.digest}
              onChange={(event) => save.mutate({ digest: event.currentTarget.checked })}
            />
          )}
        </div>
      )}
    </Panel>
  )
}
