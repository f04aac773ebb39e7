import { ActionIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { dayIn, ledgerSentence, sayDay, sayTime } from '../../../contract/words.ts'
import type { LedgerLine } from '../../api/types.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import styles from './Ledger.module.css'

/** Lines by day, newest first, each as a sentence. */
export function LedgerLines(props: {
  lines: readonly LedgerLine[]
  zone: string
  now: number
  /** The workspace that all of them are of; null = of many. */
  workspace: string | null
}) {
  const { lines, zone, now } = props
  const days = [...new Set(lines.map((line) => dayIn(line.at, zone)))]
  return (
    <>
      {days.map((day) => {
        const ofDay = lines.filter((line) => dayIn(line.at, zone) === day)
        const said = sayDay(ofDay[0]?.at ?? day, zone, now)
        return (
          <section key={day} className={styles.day}>
            <h2 className={styles.title}>
              <time dateTime={day}>{said.charAt(0).toUpperCase() + said.slice(1)}</time>
            </h2>
            <ol className={styles.list}>
              {ofDay.map((line) => (
                <Line
                  key={`${line.workspace?.id} ${line.seq}`}
                  line={line}
                  zone={zone}
                  now={now}
                  workspace={props.workspace}
                />
              ))}
            </ol>
          </section>
        )
      })}
    </>
  )
}

function Line(props: { line: LedgerLine; zone: string; now: number; workspace: string | null }) {
  const { line, zone, now } = props
  const [open, setOpen] = useState(false)
  const panel = useId()
  const sentence = ledgerSentence(
    { ...line, times: 1, about: 'account' },
    {
      account: line.account ?? 'The account',
      platform: line.platform?.name ?? 'the platform',
      workspace: line.workspace?.name ?? props.workspace ?? 'the hub',
      zone,
      now,
    },
  )
  const about = [line.account, line.platform?.name].filter(Boolean).join(', ')
  return (
    <li className={styles.line}>
      <time className={styles.time} dateTime={line.at}>
        {sayTime(line.at, zone)}
      </time>
      <div className={styles.words}>
        {props.workspace === null && line.workspace && (
          <Link
            className={styles.where}
            to="/w/$workspace/manage/ledger"
            params={{ workspace: line.workspace.id }}
          >
            {line.workspace.name}
          </Link>
        )}
        {about && <span className={styles.about}>{about}: </span>}
        {sentence.what}
        {sentence.means && <span className={styles.means}> {sentence.means}</span>}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        aria-expanded={open}
        aria-controls={panel}
        aria-label={`Technical details of ${sayTime(line.at, zone)}, ${sentence.what}`}
        onClick={() => setOpen(!open)}
      >
        <ChevronDown size={16} className={open ? styles.up : undefined} aria-hidden="true" />
      </ActionIcon>
      <div id={panel} className={styles.below} hidden={!open}>
        {open && <CopyText text={line.technical} what="the technical detail" />}
      </div>
    </li>
  )
}
