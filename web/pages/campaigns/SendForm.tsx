import { Button, Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { campaignRefused, campaignTitle, count } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Campaigns.module.css'
import type { Selection } from './selection-of.ts'
import type { CampaignPreview } from './what-changed.ts'

/** Name, words, how long, reminders; and the button that says how many people get a mail. */
export function SendForm(props: {
  selection: Selection
  preview: CampaignPreview
  busy: boolean
  /** Since the first look, when it was refused for that. */
  changes: readonly string[] | null
  onChanged: () => void
}) {
  const { selection, preview } = props
  const hub = useHub()
  const queries = useQueryClient()
  const navigate = useNavigate()
  /** Null: as it is proposed for what is selected. */
  const [named, setNamed] = useState<string | null>(null)
  const title = named ?? proposedTitle(selection, preview)
  const [note, setNote] = useState('')
  const [days, setDays] = useState<number | string>(14)
  const [reminds, setReminds] = useState(true)
  const send = useMutation({
    mutationFn: (wanted: Selection) =>
      api.call('POST /api/hubs/{hub}/campaigns', {
        params: { hub: hub.id },
        body: { title, selection: wanted, snapshot: preview.snapshot, note, days: Number(days), reminds },
      }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['GET /api/hubs/{hub}/campaigns'] })
      await navigate({ to: '/h/$hub/campaigns/$campaign', params: { hub: hub.id, campaign: id } })
    },
    onError: (error) => {
      if (isProblem(error, 'conflict')) props.onChanged()
    },
  })
  const { variables: sent, isPending, reset } = send
  const isOther = sent !== undefined && JSON.stringify(sent) !== JSON.stringify(selection)
  useEffect(() => {
    // What was said of it was said of another selection.
    if (isOther && !isPending) reset()
  }, [isOther, isPending, reset])
  const refused = isProblem(send.error, 'conflict') ? campaignRefused(send.error.facts.why) : null
  const people = count(preview.peopleInAll, 'person', 'people')
  return (
    <Panel
      title={`${people} would be asked`}
      note={`${count(preview.accounts, 'account')} at ${count(preview.workspaces, 'location')}`}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate(selection)
        }}
      >
        <TextInput
          label="Name of the campaign"
          required
          maxLength={120}
          value={title}
          onChange={(event) => setNamed(event.currentTarget.value)}
        />
        <Textarea
          label="A few words to them"
          description="Optional"
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <NumberInput
          className={styles.short ?? ''}
          label="Links good for"
          suffix=" days"
          min={1}
          max={30}
          allowDecimal={false}
          clampBehavior="strict"
          value={days}
          onChange={setDays}
        />
        <Checkbox
          label="Remind by itself"
          description="After three days, and the day before the links end; only those who have not done it"
          checked={reminds}
          onChange={(event) => setReminds(event.currentTarget.checked)}
        />
        {refused ? (
          <Notice tone="warn" sentence={refused}>
            {props.changes && (
              <ul>
                {props.changes.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </Notice>
        ) : (
          <ProblemNotice error={send.error} />
        )}
        <div className={styles.end}>
          <Button type="submit" loading={isPending} disabled={props.busy || preview.peopleInAll === 0}>
            Send to {people}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

const proposedTitle = (selection: Selection, { platforms }: CampaignPreview): string =>
  campaignTitle({
    platforms: platforms.filter((one) => selection.platforms?.includes(one.platform)).map((one) => one.name),
    status: selection.status ?? 'any',
    withinDays: selection.withinDays ?? 45,
    accounts: selection.accounts?.length ?? 0,
  })
