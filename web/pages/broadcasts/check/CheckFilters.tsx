import { Select } from '@mantine/core'
import { reachBriefly } from '../../../../contract/words.ts'
import type { Preflight } from '../../../api/types.ts'
import { SearchField } from '../../../ui/SearchField.tsx'
import styles from '../Broadcasts.module.css'
import { sayKind } from '../say-kind.ts'
import type { CheckSearch } from './check-search.ts'
import { reachWords } from './reach-words.ts'

/** Which locations to look at. All of it stands in the address. */
export function CheckFilters(props: {
  search: CheckSearch
  summary: Preflight['summary']
  onLook: (next: CheckSearch) => void
}) {
  const { search, summary, onLook } = props
  const codes = [...new Set(summary.kinds.flatMap((kind) => kind.why.map(({ code }) => code)))]
  return (
    <search className={styles.filters}>
      <SearchField value={search.search ?? ''} onSearch={(term) => onLook({ search: term })} />
      <Select
        aria-label="Only those who"
        placeholder="Reached or not"
        clearable
        data={Object.entries(reachWords).map(([value, label]) => ({ value, label }))}
        value={search.reach ?? null}
        onChange={(reach) => onLook({ reach: (reach ?? undefined) as CheckSearch['reach'] })}
      />
      <Select
        aria-label="Only this kind of account"
        placeholder="Every kind of account"
        clearable
        data={summary.kinds.map((kind) => ({ value: kind.kind, label: sayKind(kind) }))}
        value={search.kind ?? null}
        onChange={(kind) => onLook({ kind: kind ?? undefined })}
      />
      <Select
        aria-label="Only this reason"
        placeholder="Whatever the reason"
        clearable
        data={codes.map((code) => ({ value: code, label: reachBriefly(code) }))}
        value={search.why ?? null}
        onChange={(why) => onLook({ why: why ?? undefined })}
      />
    </search>
  )
}
