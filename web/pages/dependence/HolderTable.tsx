import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { count, onDay, tooManyWords } from '../../../contract/words.ts'
import type { Reply } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import table from '../../ui/Table.module.css'
import styles from './Dependence.module.css'

export type Holder = Reply<'GET /api/hubs/{hub}/dependence'>['holders'][number]

export function HolderTable({ rows, warnAbove }: { rows: readonly Holder[]; warnAbove: number }) {
  const hub = useHub()
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <table className={`${table.table} ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col" className={styles.number}>
            Carries
          </th>
          <th scope="col" className={styles.number}>
            Nobody else does
          </th>
          <th scope="col" className={styles.number}>
            Dark without their consent
          </th>
          <th scope="col">First one ends</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <Link
                className={styles.name}
                to="/h/$hub/dependence/$holder"
                params={{ hub: hub.id, holder: row.key }}
              >
                {row.name}
              </Link>
              <WhatTheyAre row={row} />
              {row.tooMany && (
                <span className={styles.warn}>
                  <TriangleAlert size={15} aria-hidden="true" />
                  {tooManyWords(row.locations, warnAbove)}
                </span>
              )}
            </th>
            <td className={styles.number}>
              <span className={styles.label}>Carries </span>
              {count(row.carries, 'account')}
              <span className={styles.soft}>{count(row.locations, 'location')}</span>
            </td>
            <td className={styles.number}>
              <span className={styles.label}>Nobody else carries </span>
              {row.alone}
            </td>
            <td className={`${styles.number} ${row.dark > 0 ? styles.dark : ''}`}>
              <span className={styles.label}>Dark without their consent: </span>
              {row.dark}
              {row.dark > 0 && <span className={styles.soft}>{count(row.darkLocations, 'location')}</span>}
            </td>
            <td>
              <span className={styles.label}>First one ends </span>
              {row.endsAt ? (
                onDay(row.endsAt, zone, now)
              ) : (
                <span className={styles.soft}>None by itself</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const kinds = {
  member: null,
  former: 'Does not belong to your hub any more',
  guest: 'Came through a connect link',
  login: null,
} as const

function WhatTheyAre({ row }: { row: Holder }) {
  if (row.platform) {
    const { Mark } = platforms[row.platform]
    return (
      <span className={styles.soft}>
        <Mark size={13} /> {row.platformName} login
      </span>
    )
  }
  return <span className={styles.soft}>{kinds[row.kind] ?? row.email}</span>
}
