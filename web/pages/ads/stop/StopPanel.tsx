import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { usePanelFocus } from '../../../ui/use-panel-focus.ts'
import styles from './Stop.module.css'
import type { Stopping } from './use-stop.ts'

/** Says once more what stopping does, and of which ads. */
export function StopPanel(props: {
  stopping: Stopping
  /** `this location`, `every location`. */
  where: string
  /** Where one ad account alone can be stopped. */
  accounts?: readonly { readonly id: string; readonly name: string }[]
}) {
  const { stopping, where, accounts = [] } = props
  const heading = usePanelFocus('h1')
  const [account, setAccount] = useState('all')
  return (
    <section className={styles.panel}>
      <h2 className={styles.title} ref={heading} tabIndex={-1}>
        Stop all ads of {where} now?
      </h2>
      <p className={styles.line}>
        Each is switched off at its platform, and this page shows until every one is confirmed. What is being
        made is made no further. To go on, ads are let run again, and each is approved once more.
      </p>
      {accounts.length > 1 && (
        <Radio.Group label="Which" value={account} onChange={setAccount}>
          <div className={styles.choices}>
            <Radio value="all" label="All of them" />
            {accounts.map(({ id, name }) => (
              <Radio key={id} value={id} label={`Those that ${name} pays for`} />
            ))}
          </div>
        </Radio.Group>
      )}
      <ProblemNotice error={stopping.stop.error} />
      <div className={styles.actions}>
        <Button
          color="red"
          loading={stopping.stop.isPending}
          onClick={() => stopping.stop.mutate(account === 'all' ? null : account)}
        >
          Yes, stop them
        </Button>
        <Button variant="default" disabled={stopping.stop.isPending} onClick={stopping.leave}>
          Let them run
        </Button>
      </div>
    </section>
  )
}
