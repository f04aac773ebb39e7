import { TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AdTermsPage, Boostable } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import type { Kept } from '../../posts/compose/use-autosave.ts'
import { useUploads } from '../../posts/compose/use-uploads.ts'
import { AdConflict } from './AdConflict.tsx'
import { AdSendBar } from './AdSendBar.tsx'
import { AudiencePart } from './AudiencePart.tsx'
import { type AdDraft, adWishOf, emptyAd, inTermsOf, lacksOf, presetName } from './ad-draft.ts'
import styles from './Compose.module.css'
import { ContentPart } from './ContentPart.tsx'
import { GoalPart } from './GoalPart.tsx'
import { MoneyPart } from './MoneyPart.tsx'
import { Summary } from './Summary.tsx'
import { TermsPart } from './TermsPart.tsx'
import { useAdCheck } from './use-ad-check.ts'
import { useAdSaving } from './use-ad-saving.ts'

export interface BeginAd {
  readonly kept: Kept | null
  /** Kept by itself as it is written; an ad that waits for approval is not. */
  readonly keeps: boolean
  /** The start is what the tab remembered. */
  readonly isRestored: boolean
  /** The ad that it was begun like. */
  readonly like: string | null
  readonly onKept: (kept: Kept) => void
}

/** Everything about an ad, and beside it what it comes to. */
export function AdComposer(
  props: BeginAd & { start: AdDraft; page: AdTermsPage; posts: readonly Boostable[] | undefined },
) {
  const { page, posts } = props
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(props.start)
  const termsOf = ({ account }: AdDraft) => page.terms.find((one) => one.account.id === account)
  const change = (part: Partial<AdDraft>) =>
    setDraft((before) => {
      const after = { ...before, ...part }
      const other = part.account ? termsOf(after) : undefined
      return other ? inTermsOf(after, other) : after
    })
  const wordsOf = ({ target }: AdDraft) => posts?.find((one) => one.target === target)?.words ?? ''
  const wishOf = (of: AdDraft) => adWishOf(of, termsOf(of), wordsOf(of))
  const saving = useAdSaving({ ...props, draft, wishOf })
  const ad = saving.kept?.id
  const wish = wishOf(draft)
  const { check, isFresh, error } = useAdCheck(workspace.id, wish, ad)
  const uploads = useUploads(ad ?? `new-ad ${workspace.id}`, (_, { id, altText }) =>
    change({ files: [{ id, alt: altText }] }),
  )
  const terms = termsOf(draft) ?? page.terms[0]
  if (!terms) return null
  const part = { draft, change, terms, flaws: check?.flaws ?? [] }
  const open = (id: string) =>
    void navigate({
      to: '/w/$workspace/ads/$ad',
      params: { workspace: workspace.id, ad: id },
      ignoreBlocker: true,
    })
  return (
    <div className={styles.columns}>
      <div>
        <ContentPart {...part} all={page.terms} posts={posts} uploads={uploads} />
        {draft.account && (
          <>
            <GoalPart {...part} />
            <AudiencePart {...part} centre={page.centre} />
            <MoneyPart {...part} />
            <TermsPart {...part} />
          </>
        )}
        <Panel title="Name">
          <TextInput
            label="To find it by"
            description="Nobody outside sees it."
            maxLength={80}
            placeholder={presetName(draft, wordsOf(draft))}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        </Panel>
        <ProblemNotice error={error} />
        {saving.isConflict && ad && (
          <div className={styles.conflict}>
            <AdConflict ad={ad} onOver={saving.over} onApart={() => saving.apart(({ id }) => open(id))} />
          </div>
        )}
        <AdSendBar
          saving={saving}
          about={{
            platform: terms.account.platform.name,
            account: terms.account.name,
            shownBy: terms.shows.find(({ id }) => id === draft.shownBy)?.name ?? 'this location',
          }}
          waits={!props.keeps}
          isWhole={wish !== null}
          isGood={check !== undefined && isFresh && check.flaws.length === 0}
          isUploading={uploads.running.some((one) => !one.error)}
          onAnew={
            ad
              ? null
              : () => setDraft({ ...emptyAd, account: draft.account, country: draft.country, km: draft.km })
          }
          onSend={(as) => saving.write.mutate({ wanted: draft, as }, { onSuccess: ({ id }) => open(id) })}
        />
      </div>
      <Summary
        wish={wish}
        check={check}
        terms={terms}
        words={wordsOf(draft)}
        lacks={lacksOf(draft, termsOf(draft))}
      />
    </div>
  )
}
