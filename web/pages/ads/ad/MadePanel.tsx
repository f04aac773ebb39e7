import { adLevelWords, adObjectStateWords } from '../../../../contract/words.ts'
import type { Ad } from '../../../api/types.ts'
import { Panel } from '../../../ui/Panel.tsx'
import table from '../../../ui/Table.module.css'
import { WideTable } from '../../../ui/WideTable.tsx'
import styles from './Ad.module.css'

/** What stands at the platform for it, by the platform's own words and numbers. */
export function MadePanel({ ad }: { ad: Ad }) {
  if (ad.objects.length === 0) return null
  return (
    <Panel
      title={`At ${ad.platform.name}`}
      actions={
        <a href={ad.manager} target="_blank" rel="noreferrer noopener">
          Open the ads manager
        </a>
      }
      flush
    >
      <WideTable label={`What was made at ${ad.platform.name}`}>
        <table className={`${table.table} ${styles.made}`}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">State</th>
              <th scope="col">Its number there</th>
            </tr>
          </thead>
          <tbody>
            {ad.objects.map((one) => (
              <tr key={one.level}>
                <th scope="row">
                  {adLevelWords[one.level]}
                  {one.word.toLowerCase() !== adLevelWords[one.level].toLowerCase() &&
                    `, “${one.word}” there`}
                </th>
                <td>{adObjectStateWords[one.state]}</td>
                <td>{one.externalId ?? 'none yet'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </Panel>
  )
}
