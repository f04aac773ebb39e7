import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import type { AdTermsPage } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { BackToAds } from '../BackToAds.tsx'
import { useAdTerms } from '../use-ads.ts'
import { AdComposer, type BeginAd } from './AdComposer.tsx'
import { type AdDraft, inTermsOf } from './ad-draft.ts'
import { countryOf } from './countries.ts'

/** Opens the composer once with what there is; what is loaded later never overwrites what is being written. */
export function AdComposerPage(
  props: BeginAd & {
    title: string
    /** Undefined: it is still being loaded. */
    start: AdDraft | undefined
    error: Error | null
  },
) {
  const workspace = useWorkspace()
  const params = { workspace: workspace.id }
  const terms = useAdTerms()
  const boostable = useQuery(api.read('GET /api/workspaces/{workspace}/boostable', { params }))
  const location = useQuery(api.read('GET /api/workspaces/{workspace}/location', { params }))
  const isThere = terms.data && !location.isPending && !boostable.isPending
  const whole =
    isThere && props.start && terms.data
      ? preset(props.start, terms.data, countryOf(location.data?.place.country))
      : undefined
  const [begun, setBegun] = useState<Omit<BeginAd, 'onKept'> & { start: AdDraft }>()
  if (!begun && whole) {
    const { kept, keeps, isRestored, like } = props
    setBegun({ start: whole, kept, keeps, isRestored, like })
  }
  const error = props.error ?? terms.error
  return (
    <Page title={props.title} within={workspace.name} back={<BackToAds />}>
      {!begun && <ProblemNotice error={error} />}
      {!begun && !error && <Waiting rows={4} what="Loading the ad" />}
      {begun && terms.data?.terms.length === 0 && (
        <Notice
          tone="info"
          quiet
          sentence={{
            what: 'No ad account is connected here that could pay for an ad.',
            next: 'See what is needed first; it takes a few minutes.',
          }}
          actions={
            <Button
              size="compact-sm"
              renderRoot={(rest) => <Link to="/w/$workspace/ads/needed" params={params} {...rest} />}
            >
              See what is needed
            </Button>
          }
        />
      )}
      {begun && terms.data && terms.data.terms.length > 0 && (
        <AdComposer {...begun} onKept={props.onKept} page={terms.data} posts={boostable.data?.posts} />
      )}
    </Page>
  )
}

/** What follows from where one is: the one ad account, the country of the address, a circle where circles are drawn. */
function preset(draft: AdDraft, { terms }: AdTermsPage, country: string): AdDraft {
  const known = terms.find(({ account }) => account.id === draft.account)
  const boosts = terms.find(({ shows }) => shows.some(({ id, boosts: may }) => may && id === draft.shownBy))
  const one = known ?? boosts ?? (terms.length === 1 ? terms[0] : undefined)
  const whole = { ...draft, account: one?.account.id ?? null, country: draft.country || country }
  return one ? inTermsOf(whole, one) : whole
}
