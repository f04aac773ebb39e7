import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { platforms } from '../../platforms/registry.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { AppFacts } from './AppFacts.tsx'
import { AppForm } from './AppForm.tsx'
import styles from './HubApps.module.css'

/** The registrations at the platforms that this hub's connections are made with. */
export function HubAppsPage() {
  const hub = useHub()
  const apps = useQuery(api.read('GET /api/hubs/{hub}/apps', { params: { hub: hub.id } }))
  return (
    <Page
      narrow
      title="Apps"
      within={hub.name}
      lead="Every platform wants to know which app asks. Use the one that comes with this Mooring, or your own."
    >
      <ProblemNotice error={apps.error} />
      {!apps.data && !apps.isError && (
        <Panel title="Apps" flush>
          <Waiting rows={3} what="Loading the apps" />
        </Panel>
      )}
      {apps.data?.platforms.map(({ platform, name }) => {
        const { Mark } = platforms[platform]
        const here = apps.data.apps.filter((app) => app.platform === platform)
        const own = here.some((app) => app.owner === 'hub')
        return (
          <Panel key={platform} title={name} icon={<Mark />}>
            {here.map((app) => (
              <AppFacts key={app.id} app={app} inUse={app.owner === 'hub' || !own} />
            ))}
            {here.length === 0 && (
              <p className={styles.soft}>
                No app yet: accounts at {name} cannot be connected until there is one.
              </p>
            )}
            {hub.role === 'owner' && !own && <AppForm platform={platform} name={name} />}
          </Panel>
        )
      })}
    </Page>
  )
}
