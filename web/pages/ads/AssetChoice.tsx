import { Button, Radio } from '@mantine/core'
import { useId, useState } from 'react'
import { missingSentence, plainText } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import type { Candidate } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useNow } from '../../time/use-now.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { assetDetails, sayDetail } from '../accounts/say-detail.ts'
import { sayName } from '../accounts/say-name.ts'
import styles from './AdAssetsPage.module.css'
import { AdsBefore } from './AdsBefore.tsx'
import type { useChooseAsset } from './use-choose-asset.ts'

/** One of several, with the facts that matter for money; what cannot be used says why. */
export function AssetChoice(props: {
  name: string
  platform: string
  options: readonly Candidate[]
  inUse: string | null
  may: boolean
  choose: ReturnType<typeof useChooseAsset>
  button: string
  empty: string
}) {
  const { options, inUse, may, choose } = props
  const usable = options.filter((option) => option.usable)
  const [picked, setPicked] = useState(inUse ?? (usable.length === 1 ? (usable[0]?.id ?? null) : null))
  // The account that ads hang on, where the change was refused for them.
  const blocked = isProblem(choose.error, 'conflict') ? choose.error.facts : undefined
  const before = blocked?.account
  if (options.length === 0) return <p className={styles.empty}>{props.empty}</p>
  return (
    <>
      <fieldset className={styles.list}>
        <legend className="visually-hidden">Choose the {props.name}</legend>
        {options.map((option) => (
          <Option
            key={option.id}
            option={option}
            platform={props.platform}
            group={props.name}
            inUse={option.id === inUse}
            disabled={!may || !option.usable}
            checked={picked === option.id}
            onPick={() => setPicked(option.id)}
          />
        ))}
      </fieldset>
      <div className={styles.foot}>
        {may ? (
          <Button
            disabled={picked === null || picked === inUse}
            loading={choose.isPending}
            onClick={() => picked && choose.mutate({ candidate: picked })}
          >
            {picked !== null && picked === inUse ? 'In use' : props.button}
          </Button>
        ) : (
          <span className={styles.soft}>Your hub or your role does not let you change this here.</span>
        )}
        {choose.isSuccess && <span role="status">Saved and proven to work.</span>}
        {before && picked && (
          <AdsBefore
            account={before}
            platform={blocked?.platform ?? ''}
            busy={choose.isPending}
            onGo={(ads) => choose.mutate({ candidate: picked, ads })}
            onClose={choose.reset}
          />
        )}
        {choose.error && !before && (
          <div className={styles.problem}>
            <ProblemNotice error={choose.error} onClose={choose.reset} />
          </div>
        )}
      </div>
    </>
  )
}

function Option(props: {
  option: Candidate
  platform: string
  group: string
  inUse: boolean
  disabled: boolean
  checked: boolean
  onPick: () => void
}) {
  const { option } = props
  const id = useId()
  const about = {
    account: option.name,
    kind: option.kindLabel,
    platform: props.platform,
    helpers: option.helpers,
  }
  const workspace = useWorkspace()
  const now = useNow()
  const facts = assetDetails.flatMap((name) => {
    const value = option.details[name]
    return value ? [`${sayName(name)}: ${sayDetail(name, value, workspace.timeZone, now)}`] : []
  })
  return (
    <div className={`${styles.option} ${props.disabled ? styles.closed : styles.open}`}>
      <div className={styles.radio}>
        <Radio
          id={id}
          name={props.group}
          checked={props.checked}
          disabled={props.disabled}
          aria-label={option.name}
          aria-describedby={`${id}-facts`}
          onChange={props.onPick}
        />
      </div>
      <div>
        <label className={styles.name} htmlFor={id}>
          {option.name}
          {props.inUse && <span className={styles.soft}>in use</span>}
        </label>
        <div id={`${id}-facts`}>
          {facts.length > 0 && <div className={styles.soft}>{facts.join(' · ')}</div>}
          {[...option.missing, ...option.limits].map((fact) => (
            <div key={fact.code} className={styles.reason}>
              {plainText(missingSentence(fact, about))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
