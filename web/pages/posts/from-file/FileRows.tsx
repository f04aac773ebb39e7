import { Link } from '@tanstack/react-router'
import { CircleCheck, CircleDashed, Clock, Copy, Hourglass, OctagonX } from 'lucide-react'
import { count, formWords, sayWhen } from '../../../../contract/words.ts'
import type { PostImportRow } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import imports from '../../import/Imports.module.css'
import { AccountMark } from '../AccountMark.tsx'
import { usePostable } from '../use-postable.ts'
import styles from './Files.module.css'

const looks = {
  new: ['soft', Hourglass, 'not looked at yet'],
  schedule: ['plain', Clock, 'ready'],
  draft: ['plain', CircleDashed, 'not ready: can be kept as a draft'],
  same: ['soft', Copy, 'here already'],
  refuse: ['no', OctagonX, 'has to be mended'],
  scheduled: ['good', CircleCheck, 'scheduled'],
  kept: ['good', CircleCheck, 'kept as a draft'],
  refused: ['no', OctagonX, 'left out'],
} as const

const lookOf = ({ plan, result }: PostImportRow) =>
  looks[result === 'draft' ? 'kept' : (result ?? plan ?? 'new')]

/** Each row with its line: when and where it goes, what each account gets, and what to mend in which column. */
export function FileRows({ rows, zone }: { rows: readonly PostImportRow[]; zone: string }) {
  return (
    <ol>
      {rows.map((row) => (
        <Row key={row.line} row={row} zone={zone} />
      ))}
    </ol>
  )
}

function Row({ row, zone }: { row: PostImportRow; zone: string }) {
  const { id } = useWorkspace()
  const [tone, Icon, word] = lookOf(row)
  const label = row.label || 'A row without words'
  return (
    <li className={imports.row}>
      <span className={imports.line}>
        <span className="visually-hidden">Line </span>
        {row.line}
      </span>
      <span className={`${imports.icon} ${imports[tone]}`}>
        <Icon size={17} aria-hidden="true" />
      </span>
      <div className={imports.words}>
        <div className={styles.head}>
          {row.postId ? (
            <Link
              className={styles.label}
              to="/w/$workspace/posts/$post"
              params={{ workspace: id, post: row.postId }}
            >
              {label}
            </Link>
          ) : (
            <span className={styles.label}>{label}</span>
          )}
          <span className={imports[tone]}>{word}</span>
        </div>
        {row.preview && <Facts preview={row.preview} zone={zone} />}
        {row.problems.map(({ field, fix }) => (
          <p key={`${field} ${fix}`} className={imports.problem}>
            <strong>{field}:</strong> {fix}
          </p>
        ))}
        {!row.result &&
          row.warnings.map((warning) => (
            <p key={warning} className={styles.warning}>
              {warning}
            </p>
          ))}
      </div>
    </li>
  )
}

function Facts({ preview, zone }: { preview: NonNullable<PostImportRow['preview']>; zone: string }) {
  const now = useNow()
  const { accounts } = usePostable()
  const when = preview.dueAt ? sayWhen(preview.dueAt, zone, now) : 'no time yet'
  return (
    <div className={styles.facts}>
      <span>{when.charAt(0).toUpperCase() + when.slice(1)}</span>
      {preview.files > 0 && <span>{count(preview.files, 'file')}</span>}
      {preview.targets.map(({ accountId, platform, account, shape }) => (
        <span key={accountId} className={styles.account}>
          <AccountMark
            kindLabel={accounts.find((one) => one.id === accountId)?.kindLabel ?? ''}
            platform={platform}
          />
          {account}: {formWords[shape] ?? shape}
        </span>
      ))}
    </div>
  )
}
