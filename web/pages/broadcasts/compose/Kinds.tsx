import { Checkbox } from '@mantine/core'
import { count } from '../../../../contract/words.ts'
import type { BroadcastTerms } from '../../../api/types.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { AccountMark } from '../../posts/AccountMark.tsx'
import { ChoiceField, optionsOf } from '../../posts/compose/ChoiceField.tsx'
import composer from '../../posts/compose/Composer.module.css'
import { type DraftTarget, noTarget } from '../../posts/compose/draft.ts'
import { Terms } from '../../posts/compose/Terms.tsx'
import { sayKind } from '../say-kind.ts'
import type { BroadcastDraft } from './broadcast-draft.ts'

/** What kinds of account it goes to, and on which terms. */
export function Kinds(props: {
  terms: BroadcastTerms | undefined
  draft: BroadcastDraft
  change: (part: Partial<BroadcastDraft>) => void
}) {
  const { draft, change, terms } = props
  const put = (kind: string, target: DraftTarget | null) => {
    const { [kind]: _, ...rest } = draft.kinds
    change({ kinds: target ? { ...rest, [kind]: target } : rest })
  }
  return (
    <Panel title="Where it goes" note="At each location, to its accounts of these kinds" flush>
      <ul>
        {terms?.kinds.map((one) => (
          <KindChoice
            key={one.kind}
            one={one}
            target={draft.kinds[one.kind]}
            whole={draft.text}
            onChange={(target) => put(one.kind, target)}
          />
        ))}
      </ul>
    </Panel>
  )
}

function KindChoice(props: {
  one: BroadcastTerms['kinds'][number]
  target: DraftTarget | undefined
  whole: string
  onChange: (target: DraftTarget | null) => void
}) {
  const { one, target, onChange } = props
  return (
    <li className={composer.account}>
      <Checkbox
        checked={target !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? noTarget : null)}
        label={
          <span className={composer.who}>
            <AccountMark kindLabel={one.kindLabel} platform={one.platform.id} size={16} />
            {sayKind(one)}
            <span className={composer.soft}>
              {one.workspaces === 0 ? 'no location has one yet' : `at ${count(one.workspaces, 'location')}`}
            </span>
          </span>
        }
      />
      {target && (
        <Terms
          name={sayKind(one)}
          shapes={one.shapes}
          target={target}
          whole={props.whole}
          onChange={onChange}
        >
          {one.choices.map((choice) => (
            <ChoiceField
              key={choice.name}
              choice={choice}
              options={choice.name === 'privacy' && !choice.words ? audiences : optionsOf(choice)}
              value={target.choices[choice.name] ?? choice.preset}
              onChange={(value) =>
                onChange({ ...target, choices: { ...target.choices, [choice.name]: value } })
              }
            />
          ))}
        </Terms>
      )}
    </li>
  )
}

/** Which of these an account has, its platform says of each; what it has not is said before it is sent. */
const audiences = ['PUBLIC_TO_EVERYONE', 'FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY']
