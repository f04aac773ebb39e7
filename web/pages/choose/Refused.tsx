import { missingSentence, plainText } from '../../../contract/words.ts'
import type { ChoicePage } from '../../api/types.ts'
import { Notice } from '../../ui/Notice.tsx'
import type { Kept } from './choice-door.ts'

/** Accounts whose probe did not prove what was promised: named, with the reason. */
export function Refused({ refused, choice }: { refused: Kept['refused']; choice: ChoicePage }) {
  return (
    <Notice
      tone="no"
      sentence={{
        what: `${choice.platformName} would not let us use everything you chose. Nothing half-working was kept.`,
      }}
    >
      <ul>
        {refused.map((one) => (
          <li key={one.candidateId}>
            <strong>{one.name}:</strong>{' '}
            {one.missing
              .map((fact) =>
                plainText(
                  missingSentence(fact, { account: one.name, kind: '', platform: choice.platformName }),
                ),
              )
              .join(' ')}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
