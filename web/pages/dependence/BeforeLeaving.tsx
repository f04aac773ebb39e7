import { useQuery } from '@tanstack/react-query'
import { accountNames, carriesSentence, count } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import type { Carried } from './CarriedList.tsx'
import styles from './Dependence.module.css'
import { handOffAddress } from './hand-off-address.ts'

const most = 8

const idsIn = (carried: readonly Carried[], workspace: string): string[] =>
  carried.flatMap((one) => (one.workspace.id === workspace ? [one.account.id] : []))

/**
 * For whoever is about to deactivate a member: exactly what that person carries, and where each hand-off starts. It only
 * asks; nothing is revoked by deactivating.
 */
export function BeforeLeaving(props: {
  in: { readonly hub: string } | { readonly workspace: string }
  person: { readonly id: string; readonly name: string }
  /** Where the page lists them anyway. */
  brief?: boolean
}) {
  const { person } = props
  const hub = 'hub' in props.in ? props.in.hub : null
  const workspace = 'workspace' in props.in ? props.in.workspace : null
  const inHub = useQuery({
    ...api.read('GET /api/hubs/{hub}/dependence/{holder}', { params: { hub: hub ?? '', holder: person.id } }),
    enabled: hub !== null,
  })
  const here = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/dependence/{holder}', {
      params: { workspace: workspace ?? '', holder: person.id },
    }),
    enabled: workspace !== null,
  })
  const shown = hub ? inHub : here
  const carried: readonly Carried[] = (shown.data?.carried ?? []).filter((one) => !one.shared)
  // Whoever may not ask leaves for themselves alone: nothing to warn them of.
  if (isProblem(shown.error, 'not-allowed')) return null
  if (shown.isError) return <ProblemNotice error={shown.error} />
  if (!shown.data) return <Waiting rows={2} what={`Looking what ${person.name} carries`} />
  const alone = carried.filter((one) => one.leave)
  const places = new Map(alone.map((one) => [one.workspace.id, one.workspace.name]))
  const sentence = carriesSentence({
    name: person.name,
    accounts: carried.length,
    alone: alone.length,
    locations: new Set(carried.map((one) => one.workspace.id)).size,
  })
  return (
    <Notice tone={alone.length > 0 ? 'warn' : 'info'} quiet sentence={sentence}>
      {alone.length > 0 && !props.brief && (
        <ul className={styles.list}>
          {[...places].slice(0, most).map(([id, name]) => (
            <li key={id}>
              {name}: {accountNames(alone.flatMap((one) => (one.workspace.id === id ? [one.account] : [])))}{' '}
              <a href={handOffAddress({ hub, workspace: id }, idsIn(alone, id))}>Hand off …</a>
            </li>
          ))}
          {places.size > most && <li>and {count(places.size - most, 'more location')}</li>}
        </ul>
      )}
    </Notice>
  )
}
