import { sayMoney } from './money.ts'
import { count, type Sentence } from './sentence.ts'

type Facts = Readonly<Record<string, string>>

/** A step of closing a workspace, before it is done. */
export function closingPlanSentence(step: string, facts: Facts): Sentence {
  const { count: many = '0', signIns = '0' } = facts
  const number = Number(many)
  switch (step) {
    case 'ads':
      return {
        what: `Switch ${count(number, 'ad')} off${facts.names ? `: ${facts.names}` : ''}.`,
        means: `Nothing else happens before their platforms have confirmed it.${facts.leftMinor && facts.currency ? ` Until then they may spend up to ${sayMoney(Number(facts.leftMinor), facts.currency)}.` : ''}`,
      }
    case 'hand-offs':
      return {
        what: `Withdraw ${count(number, 'open hand-off')}${facts.names ? ` (to ${facts.names})` : ''}.`,
      }
    case 'invitations':
      return { what: `Withdraw ${count(number, 'open invitation')}${facts.names ? `: ${facts.names}` : ''}.` }
    case 'posts':
      return {
        what: `Cancel ${count(number, 'post')} that ${number === 1 ? 'has' : 'have'} not gone out.`,
        means: ['What is out stays out.', unclearWords(facts)].filter(Boolean).join(' '),
      }
    case 'accounts':
      return {
        what: `Disconnect ${count(number, 'account')}.`,
        means: `${count(Number(signIns), 'sign-in')} are erased here and ended at the platforms, unless other workspaces use the same permission.`,
      }
    case 'export':
      return {
        what: 'Write everything down as JSON: people, accounts, sign-ins, hand-offs, the whole ledger.',
        means: 'There is no secret in it. The hub keeps it.',
      }
    case 'archive':
      return {
        what: 'Archive the workspace.',
        means: 'Nobody enters it any more. Its ledger stays, for the hub to read.',
      }
    default:
      return { what: `Do what is called ${step}.` }
  }
}

/** The same step, done or failed. */
export function closingStepSentence(
  step: string,
  state: 'waiting' | 'done' | 'failed',
  facts: Facts,
): Sentence {
  if (state === 'waiting') return { what: titles[step] ?? step, means: 'Not done yet.' }
  if (state === 'failed')
    return {
      what: [`${titles[step] ?? step}: this did not work.`, facts.reason].filter(Boolean).join(' '),
      means: 'What stands above it is done, what stands below is not.',
      next: 'Go on to try it again.',
    }
  const { count: many = '0', pending: open = '0', lines = '0' } = facts
  const number = Number(many)
  const pending = Number(open)
  switch (step) {
    case 'ads':
      return facts.running
        ? {
            what: `${count(Number(facts.running), 'ad')} left running.`,
            means:
              'They go on spending until their end. Only the ads manager of their platform can switch them off.',
          }
        : { what: number > 0 ? `${count(number, 'ad')} switched off.` : 'No ad is on.' }
    case 'hand-offs':
      return { what: `${count(number, 'hand-off')} withdrawn.` }
    case 'invitations':
      return { what: `${count(number, 'invitation')} withdrawn.` }
    case 'posts':
      return { what: `${count(number, 'post')} cancelled.`, means: unclearWords(facts) }
    case 'accounts':
      return {
        what: `${count(number, 'account')} disconnected; all keys are destroyed.`,
        ...(pending > 0
          ? {
              means: `${count(pending, 'platform has', 'platforms have')} not confirmed yet. We keep telling them for seven days.`,
            }
          : {}),
      }
    case 'export':
      return { what: `Written down, with ${count(Number(lines), 'line')} of the ledger.` }
    default:
      return { what: 'Archived.' }
  }
}

/** Posts of which something may be out, and nobody has said so. */
function unclearWords({ unclear = '0' }: Facts): string {
  const many = Number(unclear)
  return many === 0
    ? ''
    : `${count(many, 'post')} may be out already; nobody has said, and ${many === 1 ? 'it stays' : 'they stay'} on record as that.`
}

/** How far a closing has come, in one line. */
export function closingProgress(
  steps: readonly { readonly state: 'waiting' | 'done' | 'failed' }[],
  done: boolean,
): string {
  if (done) return 'Closed'
  const ended = steps.filter((one) => one.state === 'done').length
  const far = `${ended} of ${count(steps.length, 'step')}`
  return steps.some((one) => one.state === 'failed') ? `Stopped after ${far}` : `Under way, ${far}`
}

/** What became of one account, for a closing that has begun or has not. */
export const closingAccountWord = (removed: boolean, begun: boolean): string =>
  removed ? 'Disconnected' : begun ? 'Still connected' : 'Will be disconnected'

const titles: Readonly<Record<string, string>> = {
  ads: 'Ads',
  'hand-offs': 'Hand-offs',
  invitations: 'Invitations',
  posts: 'Posts that wait',
  accounts: 'Accounts and sign-ins',
  export: 'Export',
  archive: 'Archive',
}
