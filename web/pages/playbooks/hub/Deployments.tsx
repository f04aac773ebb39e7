import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { cannotBriefly, count, deploymentWords, playbookLine } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { Deployment, Playbook } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { ShowMore } from '../../../ui/ShowMore.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import styles from '../Playbooks.module.css'
import { DeploymentRow } from './DeploymentRow.tsx'
import type { PlaybookSearch } from './playbook-search.ts'
import type { PlaybookDeeds } from './use-playbook.ts'

const route = 'GET /api/hubs/{hub}/playbooks/{playbook}/deployments'
const pageSize = 50

/** Every location of it on one page; what is looked at stands in the address. */
export function Deployments({ playbook, deeds }: { playbook: Playbook; deeds: PlaybookDeeds }) {
  const { id: hub } = useHub()
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/h/$hub/playbooks/$playbook' })
  const params = { hub, playbook: playbook.id }
  const list = useInfiniteQuery({
    queryKey: [route, params, search],
    queryFn: ({ pageParam }) =>
      api.call(route, { params, query: { ...known(search), offset: pageParam, limit: pageSize } }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => {
      const seen = pages.reduce((sum, one) => sum + one.deployments.length, 0)
      return page.deployments.length < pageSize || seen >= page.found ? undefined : seen
    },
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  })
  const look = (part: PlaybookSearch) =>
    void navigate({
      to: '/h/$hub/playbooks/$playbook',
      params,
      search: { ...search, ...part },
      replace: true,
    })
  const first = list.data?.pages[0]
  const rows = list.data?.pages.flatMap((page) => page.deployments) ?? []
  return (
    <Panel title="Locations" note={first && playbookLine(first.counts)} flush>
      <ProblemNotice error={list.error} />
      <div className={styles.filters}>
        <SearchField value={search.search ?? ''} onSearch={(term) => look({ search: term })} />
        {first &&
          (Object.entries(first.counts) as [Deployment['state'], number][]).map(([state, number]) => (
            <Chip
              key={state}
              label={`${deploymentWords[state]} (${number})`}
              on={search.state === state}
              onChange={(on) => look({ state: on ? state : undefined, why: undefined })}
            />
          ))}
      </div>
      {search.state === 'cannot' && (
        <div className={styles.filters}>
          {first?.why.map(({ code, workspaces }) => (
            <Chip
              key={code}
              label={cannotBriefly(code, workspaces)}
              on={search.why === code}
              onChange={(on) => look({ why: on ? code : undefined })}
            />
          ))}
        </div>
      )}
      {!list.data && !list.isError && <Waiting rows={5} what="Loading the locations" />}
      <p className={styles.empty} aria-live="polite">
        {first && (rows.length === 0 ? 'No location is like that.' : count(first.found, 'location'))}
      </p>
      <ul>
        {rows.map((one) => (
          <DeploymentRow key={one.workspace.id} deployment={one} playbook={playbook} deeds={deeds} />
        ))}
      </ul>
      <ShowMore list={list} />
    </Panel>
  )
}

function known({ state, why, search }: PlaybookSearch) {
  return { ...(state ? { state } : {}), ...(why ? { why } : {}), ...(search ? { search } : {}) }
}

function Chip(props: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={props.on}
      onClick={() => props.onChange(!props.on)}
    >
      {props.label}
    </button>
  )
}
