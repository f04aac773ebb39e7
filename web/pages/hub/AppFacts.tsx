import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { appFaultSentence, count, sayMoment } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Reply } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './HubApps.module.css'

type App = Reply<'GET /api/hubs/{hub}/apps'>['apps'][number]

export function AppFacts({ app, inUse }: { app: App; inUse: boolean }) {
  const hub = useHub()
  const queries = useQueryClient()
  const [asked, setAsked] = useState(false)
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const remove = useMutation({
    mutationFn: () => api.call('DELETE /api/hubs/{hub}/apps/{app}', { params: { hub: hub.id, app: app.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['GET /api/hubs/{hub}/apps'] }),
  })
  return (
    <div className={styles.app}>
      <h3 className={styles.title}>
        {app.owner === 'hub' ? 'Your own app' : 'The app of this Mooring'}
        <span className={styles.soft}>
          {[
            app.practice ? 'Practice' : null,
            inUse ? 'used for new connections' : 'not used for new connections',
            `${count(app.grants, 'connection')} made with it`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </h3>
      {app.faults.map((fault) => (
        <Notice
          key={fault.area}
          tone="warn"
          sentence={appFaultSentence(fault, app.platformName, sayMoment(fault.since, zone, now))}
        />
      ))}
      <div>
        <p className={styles.soft}>Client id</p>
        <CopyText text={app.clientId} what="the client id" />
      </div>
      <div>
        <p className={styles.soft}>
          Callback address, to be registered at {app.platformName} exactly like this
        </p>
        <CopyText text={app.callbackUrl} what="the callback address" />
      </div>
      {app.noticeAddresses.length > 0 && (
        <div className={styles.notices}>
          <p className={styles.soft}>
            {app.platformName} tells Mooring at these addresses when somebody withdraws access, so that a
            location learns it within seconds.{' '}
            {app.owner === 'operator' && 'Whoever runs this Mooring pastes them there.'}
          </p>
          {app.noticeAddresses.map(({ label, url, asksVerifyToken }) => (
            <Fragment key={url}>
              <div>
                <p className={styles.soft}>{label}</p>
                <CopyText text={url} what={label} />
              </div>
              {asksVerifyToken && app.verifyToken && (
                <div>
                  <p className={styles.soft}>Verify token, asked for beside that address</p>
                  <CopyText text={app.verifyToken} what="the verify token" />
                </div>
              )}
            </Fragment>
          ))}
        </div>
      )}
      {app.owner === 'hub' && hub.role === 'owner' && (
        <div className={styles.buttons}>
          {asked ? (
            <>
              <span className={styles.soft}>
                New connections use the app of this Mooring again. The secret is destroyed once no connection
                needs it.
              </span>
              <Button color="red" variant="light" loading={remove.isPending} onClick={() => remove.mutate()}>
                Stop using it
              </Button>
              <Button variant="subtle" onClick={() => setAsked(false)}>
                Keep it
              </Button>
            </>
          ) : (
            <Button variant="default" size="compact-sm" onClick={() => setAsked(true)}>
              Stop using it …
            </Button>
          )}
        </div>
      )}
      <ProblemNotice error={remove.error} />
    </div>
  )
}
