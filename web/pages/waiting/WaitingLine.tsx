import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { count } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { Notice } from '../../ui/Notice.tsx'

/** Above a person's notices: who waits for them, and what became of what they asked for. */
export function WaitingLine() {
  const mine = useQuery(api.read('GET /api/me/access-requests'))
  const requests = mine.data?.requests ?? []
  const asked = requests.filter((one) => one.ofMe).length
  const over = requests.filter((one) => !one.ofMe && one.isNew).length
  if (asked + over === 0) return null
  const parts = [
    asked > 0 &&
      `${count(asked, 'person waits', 'people wait')} for an access at a platform that you may be able to give.`,
    over > 0 && `${count(over, 'request')} of yours for access ${over === 1 ? 'has' : 'have'} an answer.`,
  ]
  return (
    <div style={{ marginBottom: 16 }}>
      <Notice
        tone="open"
        quiet
        sentence={{ what: parts.filter(Boolean).join(' ') }}
        actions={<Link to="/waiting">People waiting for access</Link>}
      />
    </div>
  )
}
