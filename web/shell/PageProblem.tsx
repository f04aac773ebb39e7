import { Button } from '@mantine/core'
import { problemSentence } from '../../contract/words.ts'
import { isProblem } from '../api/api-problem.ts'
import { Page } from '../ui/Page.tsx'

const titles: Readonly<Record<string, string>> = {
  'not-found': 'Nothing here',
  'not-allowed': 'Not open to you',
  'link-expired': 'This link is over',
  unreachable: 'No answer',
}

/** A whole page that could not be shown, with a way on and a way out. */
export function PageProblem({ error, retry }: { error: unknown; retry?: () => void }) {
  const said = isProblem(error) ? error.code : 'internal-error'
  // Nothing was typed into fields here: an id that cannot be one stood in the address.
  const code = said === 'bad-input' ? 'not-found' : said
  // On the way to the sign-in page; anything shown would only flash.
  if (code === 'not-signed-in') return null
  const sentence = problemSentence(code, isProblem(error) ? error.facts : {})
  const final = code === 'not-found' || code === 'not-allowed' || code === 'link-expired'
  return (
    <main id="content" tabIndex={-1}>
      <Page title={titles[code] ?? 'Not just now'} alone lead={sentence.what}>
        <p>{[sentence.means, sentence.next].filter(Boolean).join(' ')}</p>
        <p style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          {retry && !final && <Button onClick={retry}>Try again</Button>}
          <Button component="a" href="/" variant={final ? 'filled' : 'default'}>
            Go to the start page
          </Button>
          <Button component="a" href="/sign-in" variant="subtle">
            Sign in as someone else
          </Button>
        </p>
      </Page>
    </main>
  )
}
