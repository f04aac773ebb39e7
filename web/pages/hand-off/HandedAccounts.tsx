import { capabilityWords, lackSentence } from '../../../contract/words.ts'
import type { HandOff } from '../../api/types.ts'
import { KindMark } from '../../platforms/KindMark.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Steps } from '../waiting/Steps.tsx'
import styles from './HandOff.module.css'

type Row = HandOff['accounts'][number]

const states: Readonly<Record<Row['state'], string>> = {
  waiting: 'Waits for the sign-in',
  ready: 'Proven',
  lacking: 'Something is missing',
  moved: 'Taken over',
  stayed: 'Stays where it was',
}

/** Each account: what the new sign-in has to do, and where something is missing, exactly what and how to get it. */
export function HandedAccounts(props: { one: HandOff }) {
  const { one } = props
  return (
    <Panel title="What is handed over" flush>
      {one.accounts.map((row) => (
        <div key={row.accountId} className={styles.row}>
          <KindMark platform={one.platform} kind={row.kind} use={row.use} size={20} />
          <div className={styles.words}>
            <div className={styles.name}>{row.name}</div>
            <div className={styles.soft}>
              {row.kindLabel}
              {row.capabilities.length > 0 &&
                ` · ${row.capabilities.map((what) => capabilityWords[what].toLowerCase()).join(', ')}`}
            </div>
          </div>
          <div
            className={`${styles.state} ${row.state === 'ready' || row.state === 'moved' ? styles.done : ''}`}
          >
            {states[row.state]}
          </div>
          {row.state === 'lacking' && <Lacking row={row} one={one} />}
        </div>
      ))}
    </Panel>
  )
}

function Lacking(props: { row: Row; one: HandOff }) {
  const { row, one } = props
  const about = { account: row.name, kind: row.kindLabel, platform: one.platformName }
  return (
    <div className={styles.below}>
      {row.missing.map((fact) => {
        const said = lackSentence(fact, about)
        return (
          <p key={fact.code + (fact.facts.capability ?? '')}>
            {said.what} <span className={styles.soft}>{said.next}</span>
          </p>
        )
      })}
      {row.guide && (
        <>
          <p className={styles.stepsHead}>
            How {one.from}, or whoever manages it at {one.platformName}, gives it to {one.to.name}:
          </p>
          <Steps
            guide={{
              ...row.guide,
              accountName: row.name,
              platformName: one.platformName,
              forLogin: one.signedIn?.as ?? one.to.name,
            }}
          />
        </>
      )}
    </div>
  )
}
