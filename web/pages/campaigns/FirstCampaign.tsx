import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Megaphone } from 'lucide-react'
import { count } from '../../../contract/words.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Campaigns.module.css'
import { usePreview } from './use-preview.ts'

const within = 45
const steps = [
  'You choose what has to be renewed, and see who would get what. Looking sends nothing.',
  'Each person gets one mail with one link for all of their locations, and signs in at the platforms. They need no login here.',
  'You see who has done it. Those who have not are reminded, and at the end you keep a report.',
]

/** Where no campaign has been sent yet: what it is for, what one would do today, and the way there. */
export function FirstCampaign() {
  const hub = useHub()
  const { preview, error } = usePreview(hub.id, { status: 'any', withinDays: within })
  const needed = preview && preview.accounts > 0
  return (
    <Panel title="Your first campaign">
      <p className={styles.text}>
        Some connections only go on when a person signs in once more. A campaign asks everybody who can, at
        once.
      </p>
      <ol className={styles.how}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <ProblemNotice error={error} />
      {!preview && !error && <Waiting rows={1} what="Looking at the network" />}
      {preview && (
        <p className={styles.text}>
          {needed
            ? `Today it would ask ${count(preview.peopleInAll, 'person', 'people')} for ${count(preview.accounts, 'connection')} at ${count(preview.workspaces, 'location')}: ended, or ending within ${within} days.`
            : `Today nobody would be asked: nothing has ended, and nothing ends within ${within} days unless Mooring renews it by itself.`}
        </p>
      )}
      <Button
        variant={needed || !preview ? 'filled' : 'default'}
        leftSection={<Megaphone size={16} aria-hidden="true" />}
        renderRoot={(rest) => <Link to="/h/$hub/campaigns/new" params={{ hub: hub.id }} {...rest} />}
      >
        {needed ? 'See who would be asked' : 'Look further ahead'}
      </Button>
    </Panel>
  )
}
