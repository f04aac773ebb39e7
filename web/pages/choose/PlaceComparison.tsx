import { placeFields } from '../../../contract/words.ts'
import type { Candidate } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import styles from './PlaceComparison.module.css'

/** Theirs and ours, side by side; only what differs. */
export function PlaceComparison({ candidate, platform }: { candidate: Candidate; platform: string }) {
  const workspace = useWorkspace()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">What differs</span>
          </th>
          <th scope="col">On {platform}</th>
          <th scope="col">{workspace.name} here</th>
        </tr>
      </thead>
      <tbody>
        {candidate.placeDifferences.map((difference) => (
          <tr key={difference.field}>
            <th scope="row">{placeFields[difference.field] ?? difference.field}</th>
            <td>{difference.theirs || 'not given'}</td>
            <td>{difference.ours || 'not given'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
