import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Handshake, KeyRound } from 'lucide-react'
import type { Location } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Panel } from '../../ui/Panel.tsx'
import styles from '../location/LocationFields.module.css'

/** In whose hands a location and its accounts are, and how that is changed from the hub. */
export function LocationHands({ location }: { location: Location }) {
  const hub = useHub()
  const params = { hub: hub.id, location: location.id }
  return (
    <Panel title="In whose hands">
      <p className={styles.hint}>
        Ask somebody of {location.name} to carry its accounts with their own sign-in
        {location.kind === 'location' ? ', or give all of it to a new owner' : ''}. You need not enter it for
        that.
      </p>
      <div className={styles.buttons}>
        <Button
          variant="default"
          leftSection={<Handshake size={16} aria-hidden="true" />}
          renderRoot={(rest) => <Link to="/h/$hub/locations/$location/hand-off" params={params} {...rest} />}
        >
          Hand accounts over …
        </Button>
        {location.kind === 'location' && (
          <Button
            variant="default"
            leftSection={<KeyRound size={16} aria-hidden="true" />}
            renderRoot={(rest) => (
              <Link to="/h/$hub/locations/$location/ownership" params={params} {...rest} />
            )}
          >
            A new owner …
          </Button>
        )}
      </div>
    </Panel>
  )
}
