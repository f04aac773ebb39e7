import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { accountNames } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { EndHandOff } from './EndHandOff.tsx'
import { HandedAccounts } from './HandedAccounts.tsx'
import styles from './HandOff.module.css'
import { Receipt } from './Receipt.tsx'
import { Standing } from './Standing.tsx'

const route = 'GET /api/hubs/{hub}/hand-offs/{handOff}'

/** One hand-off of a location as its hub sees it: where it stands, what is missing; at the end the receipt. */
export function HubHandOffPage() {
  const hub = useHub()
  const queries = useQueryClient()
  const { handOff: id } = useParams({ from: '/signed-in/h/$hub/hand-offs/$handOff' })
  const params = { hub: hub.id, handOff: id }
  const asked = useQuery({
    ...api.read(route, { params }),
    refetchInterval: ({ state }) => (state.data?.settledAt ? false : 5_000),
  })
  const one = asked.data
  return (
    <Page
      key={one ? 'loaded' : 'loading'}
      narrow
      title={one ? `${one.from} → ${one.to.name}` : 'Hand-off'}
      within={hub.name}
      lead={one && `${accountNames(one.accounts)} at ${one.platformName}, for ${one.workspace.name}`}
      back={
        <Link className={styles.back} to="/h/$hub/hand-offs" params={{ hub: hub.id }}>
          <ChevronLeft size={16} aria-hidden="true" />
          Hand-offs
        </Link>
      }
    >
      <div className={styles.stack}>
        <ProblemNotice error={asked.error} />
        {!one && !asked.isError && (
          <Panel title="Where it stands" flush>
            <Waiting rows={3} what="Loading the hand-off" />
          </Panel>
        )}
        {one && (
          <Standing one={one}>
            {one.may.includes('withdraw') && (
              <div className={styles.buttons} style={{ marginTop: 12 }}>
                <EndHandOff
                  one={one}
                  end={() =>
                    api.call('POST /api/hubs/{hub}/hand-offs/{handOff}/withdrawal', { params, body: {} })
                  }
                  onEnded={() => queries.invalidateQueries({ queryKey: [route] })}
                />
              </div>
            )}
          </Standing>
        )}
        {one?.state === 'released' && <Receipt one={one} zone={one.workspace.timeZone} />}
        {one && one.state !== 'released' && <HandedAccounts one={one} />}
      </div>
    </Page>
  )
}
