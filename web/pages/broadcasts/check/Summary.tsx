import { Link } from '@tanstack/react-router'
import { count, reachBriefly, sayWhen } from '../../../../contract/words.ts'
import type { Preflight } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { AccountMark } from '../../posts/AccountMark.tsx'
import styles from '../Broadcasts.module.css'
import { sayKind } from '../say-kind.ts'
import type { CheckSearch } from './check-search.ts'

type Given = Preflight['summary']

/** All of it in a few lines; each reason is a button that shows whom it is about. */
export function Summary(props: {
  summary: Given
  search: CheckSearch
  onLook: (next: CheckSearch) => void
  broadcast: string
}) {
  const { summary, search, onLook } = props
  return (
    <>
      {summary.flaws.length > 0 && <Flaws summary={summary} broadcast={props.broadcast} />}
      <Panel title={`${summary.reached} of ${count(summary.workspaces, 'location')} would be reached`}>
        <ul>
          {summary.kinds.map((kind) => (
            <li key={kind.kind}>
              <p className={styles.line}>
                <span className={styles.who}>
                  <AccountMark kindLabel={kind.kindLabel} platform={kind.platform.id} size={16} />
                  {kind.reached} of {kind.workspaces} reach their {sayKind(kind)}
                  {kind.why.length > 0 ? ':' : '.'}
                </span>
              </p>
              {kind.why.length > 0 && (
                <div className={styles.whys}>
                  {kind.why.map(({ code, workspaces }) => {
                    const isOn = search.why === code && search.kind === kind.kind
                    return (
                      <button
                        key={code}
                        type="button"
                        className={styles.why}
                        aria-pressed={isOn}
                        onClick={() =>
                          onLook(
                            isOn
                              ? { why: undefined, kind: undefined }
                              : { why: code, kind: kind.kind, reach: undefined },
                          )
                        }
                      >
                        {workspaces} {reachBriefly(code)}
                      </button>
                    )
                  })}
                </div>
              )}
            </li>
          ))}
        </ul>
        <Moments summary={summary} />
      </Panel>
    </>
  )
}

function Moments({ summary }: { summary: Given }) {
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { firstAt, lastAt } = summary
  if (!firstAt || !lastAt) return null
  return (
    <p className={styles.soft}>
      {firstAt === lastAt
        ? `It goes out ${sayWhen(firstAt, zone, now)}`
        : `The first goes out ${sayWhen(firstAt, zone, now)}, the last ${sayWhen(lastAt, zone, now)}`}
      , by your clock.
    </p>
  )
}

function Flaws({ summary, broadcast }: { summary: Given; broadcast: string }) {
  const { id } = useHub()
  return (
    <div className={styles.gap}>
      <Notice
        quiet
        tone="warn"
        sentence={{ what: 'This has to be mended before it can be sent.' }}
        actions={
          <Link to="/h/$hub/broadcasts/new" params={{ hub: id }} search={{ draft: broadcast }}>
            Open the draft
          </Link>
        }
      >
        <ul>
          {summary.flaws.map(({ field, fix }) => (
            <li key={field + fix}>{fix.charAt(0).toUpperCase() + fix.slice(1)}</li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
