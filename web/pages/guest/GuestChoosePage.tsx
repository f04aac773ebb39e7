import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Choice } from '../choose/Choice.tsx'
import { ChoiceDoorContext } from '../choose/choice-door.ts'
import { PublicPage } from '../sign-in/PublicPage.tsx'
import { useGuestDoor } from './use-guest-door.ts'

/** The same choice, with the same rules, for a guest. */
export function GuestChoosePage() {
  const { link, grant } = useParams({ from: '/guest/$link/choose/$grant' })
  const navigate = useNavigate()
  const door = useGuestDoor(link, grant)
  const choice = useQuery({
    ...api.read('GET /api/guest/{link}/grants/{grant}/candidates', { params: { link, grant } }),
    // A list that changes under the pointer leads to wrong ticks.
    refetchOnWindowFocus: false,
    retry: false,
  })
  const { data } = choice
  const as = data?.subjectName ? ` as ${data.subjectName}` : ''
  return (
    <PublicPage
      wide
      title="Choose accounts"
      lead={
        data && `You signed in at ${data.platformName}${as}. Nothing is connected until you choose it here.`
      }
    >
      {!data && !choice.isError && <Waiting rows={3} what="Loading the accounts" />}
      {isProblem(choice.error, 'not-found', 'bad-input') ? (
        <Notice
          tone="open"
          sentence={{
            what: 'There is nothing left to choose here.',
            means: 'The accounts were chosen already, or the choice was given up or has run out.',
          }}
        />
      ) : (
        <ProblemNotice error={choice.error} />
      )}
      {data && (
        <ChoiceDoorContext value={door}>
          <Choice
            choice={data}
            onKept={() => void navigate({ to: '/guest/$link', params: { link }, search: {} })}
          />
        </ChoiceDoorContext>
      )}
      <p>
        <Button
          variant="subtle"
          renderRoot={(rest) => <Link to="/guest/$link" params={{ link }} search={{}} {...rest} />}
        >
          Back to what is asked
        </Button>
      </p>
    </PublicPage>
  )
}
