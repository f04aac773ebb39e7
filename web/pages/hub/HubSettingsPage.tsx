import { Button, NumberInput, Switch, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Reply } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from '../location/LocationFields.module.css'
import { TimeZoneSelect } from '../workspace/TimeZoneSelect.tsx'
import { daysOf, daysProblem } from './days-of.ts'
import { NamedLists } from './NamedLists.tsx'
import { PlatformDays } from './PlatformDays.tsx'

type Settings = Reply<'GET /api/hubs/{hub}/settings'>

const route = 'GET /api/hubs/{hub}/settings'

const visibility = [
  ['workspacesSeeAdAccount', 'See the ad account'],
  ['workspacesChangeAdAccount', 'Change the ad account'],
  ['workspacesSeePixel', 'See the pixel'],
  ['workspacesChangePixel', 'Change the pixel'],
  ['workspacesSeePaymentTrouble', 'See when an ad account has trouble paying'],
] as const

export function HubSettingsPage() {
  const hub = useHub()
  const settings = useQuery(api.read(route, { params: { hub: hub.id } }))
  return (
    <Page narrow title="Settings" within={hub.name} lead="They hold for every workspace of this hub.">
      <ProblemNotice error={settings.error} />
      {!settings.data && !settings.isError && (
        <Panel title="Connections" flush>
          <Waiting rows={2} what="Loading the settings" />
        </Panel>
      )}
      {settings.data && <SettingsForm start={settings.data} />}
      <NamedLists />
    </Page>
  )
}

function SettingsForm({ start }: { start: Settings }) {
  const hub = useHub()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [values, setValues] = useState(start)
  const [days, setDays] = useState(start.noticeThresholds.join(', '))
  const save = useMutation({
    mutationFn: () => api.call('PATCH /api/hubs/{hub}/settings', { params: { hub: hub.id }, body: values }),
    onSuccess: (saved) => {
      announce('Saved')
      setDays(saved.noticeThresholds.join(', '))
      queries.setQueryData(api.read(route, { params: { hub: hub.id } }).queryKey, saved)
    },
  })
  const change = (part: Partial<Settings>) => {
    save.reset()
    setValues({ ...values, ...part })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Panel title="Connections">
        <div className={styles.form}>
          <TextInput
            label="Tell people this many days ahead"
            description="The first begins “Expiring Soon”. Each gives one notice to those who can act; none is repeated. Up to six, such as 14, 7, 3, 1."
            maw={520}
            inputMode="numeric"
            value={days}
            error={daysProblem(save.error, 'noticeThresholds')}
            onChange={(event) => {
              setDays(event.currentTarget.value)
              change({ noticeThresholds: daysOf(event.currentTarget.value) })
            }}
          />
          <PlatformDays
            values={values.platformThresholds}
            otherwise={days}
            problem={save.error}
            onChange={(platformThresholds) => change({ platformThresholds })}
          />
          <TimeZoneSelect
            description="The hub’s own: its owners and admins get their daily digest at eight in the morning there."
            value={values.timeZone}
            onChange={(timeZone) => change({ timeZone })}
          />
          <NumberInput
            label="Warn when one person carries more locations than"
            description="When that person leaves, all of them go dark at once."
            maw={520}
            min={1}
            max={10_000}
            allowDecimal={false}
            value={values.warnAboveLocations}
            onChange={(value) => change({ warnAboveLocations: Number(value) || 1 })}
          />
          <Switch
            label="Accept content admins of LinkedIn Pages"
            description="LinkedIn lets them post. Switched off, Mooring asks for a full admin."
            checked={values.acceptContentAdmins}
            onChange={(event) => change({ acceptContentAdmins: event.currentTarget.checked })}
          />
        </div>
      </Panel>
      <Panel title="Posts">
        <div className={styles.form}>
          <NumberInput
            label="A held post still goes out by itself up to this many hours late"
            description="When a connection breaks, its posts wait. Once it works again, later ones than this are asked about first: send now, or let go. 0 asks about each that missed its time."
            maw={520}
            min={0}
            clampBehavior="none"
            suffix=" hours"
            allowDecimal={false}
            value={Number.isNaN(values.freshHours) ? '' : values.freshHours}
            error={daysProblem(save.error, 'freshHours')}
            onChange={(hours) =>
              change({ freshHours: typeof hours === 'number' ? hours : Number.parseInt(hours, 10) })
            }
          />
        </div>
      </Panel>
      <Panel title="What the people of a workspace may do with ads">
        <div className={styles.form}>
          {visibility.map(([name, label]) => (
            <Switch
              key={name}
              label={label}
              checked={values[name]}
              onChange={(event) => change({ [name]: event.currentTarget.checked })}
            />
          ))}
        </div>
      </Panel>
      <div style={{ margin: '16px 0 28px' }} className={styles.form}>
        <ProblemNotice error={save.error} />
        <div className={styles.buttons}>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          {save.isSuccess && <span className={styles.saved}>Saved.</span>}
        </div>
      </div>
    </form>
  )
}
