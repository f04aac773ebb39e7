import type * as z from 'zod'
import type { ad, adWish } from '../../../contract/ads.ts'
import type {
  deployment,
  filledPlaybook,
  offeredPlaybook,
  playbook,
  playbookChoice,
  playbookKind,
  playbookWish,
} from '../../../contract/playbooks.ts'
import type { PlatformId } from '../../../contract/shapes.ts'
import { type Context, platformOf } from '../../core/context.ts'
import type { Choice } from '../../core/playbooks/judge-place.ts'
import type { WrittenPlaybook } from '../../core/playbooks/keep-playbook.ts'
import type { Deployment } from '../../core/playbooks/show-deployments.ts'
import type { OfferedPlaybook, Preview } from '../../core/playbooks/show-offered.ts'
import type { PlaybookTerms, ShownPlaybook } from '../../core/playbooks/show-playbooks.ts'
import type { Standing } from '../../core/playbooks/standing.ts'

const platform = ({ id, name }: { id: string; name: string }) => ({ id: id as PlatformId, name })

export function presentPlaybook({
  playbook: one,
  counts,
  spentMinor,
}: ShownPlaybook): z.input<typeof playbook> {
  const { wish } = one
  return {
    id: one.id,
    version: one.version,
    state: one.state,
    name: wish.name,
    purpose: wish.purpose,
    objective: wish.objective,
    budget: { ...wish.budget },
    author: one.authorName,
    updatedAt: one.updatedAt.toISOString(),
    openedAt: one.openedAt?.toISOString() ?? null,
    closedAt: one.closedAt?.toISOString() ?? null,
    stoppedAt: one.stoppedAt?.toISOString() ?? null,
    counts: { ...counts },
    spentMinor,
  }
}

/** As it was written. */
export const presentPlaybookWish = ({ offered, ...wish }: WrittenPlaybook): z.input<typeof playbookWish> => ({
  ...wish,
  kinds: wish.kinds.map((one) => ({ ...one })),
  content: wish.content.kind === 'own' ? { ...wish.content, media: [...wish.content.media] } : wish.content,
  offered: {
    of: offered.of,
    groups: [...offered.groups],
    workspaces: [...offered.workspaces],
    except: [...offered.except],
  },
})

export const presentPlaybookKind = ({
  kind,
  label,
  platform: of,
  facts,
  workspaces,
}: PlaybookTerms['kinds'][number]): z.input<typeof playbookKind> => ({
  kind,
  kindLabel: label,
  platform: platform(of),
  objectives: Object.entries(facts.objectives).map(([objective, { needs }]) => ({
    objective: objective as z.input<typeof playbookKind>['objectives'][number]['objective'],
    needs: [...needs],
  })),
  boosts: facts.boosts.length > 0,
  file: facts.file
    ? {
        kinds: [
          ...(facts.file.image ? ['image' as const] : []),
          ...(facts.file.video ? ['video' as const] : []),
        ],
        required: facts.file.required,
      }
    : null,
  text: facts.text ? { ...facts.text } : null,
  headline: facts.headline ? { ...facts.headline } : null,
  categories: [...facts.categories],
  budgets: [...facts.budgets],
  radius: facts.audience.radius ? { ...facts.audience.radius } : null,
  ages: facts.audience.ages ? { ...facts.audience.ages } : null,
  events: [...(facts.events ?? [])],
  workspaces,
})

const presentStanding = (ctx: Context, { state, code, facts, since, version, ad: one }: Standing) => ({
  state,
  code,
  facts: { ...facts },
  since: since?.toISOString() ?? null,
  version,
  ad: one && {
    id: one.id,
    state: one.state,
    serving: one.serving as z.input<typeof ad>['serving'],
    account: one.accountName,
    platform: platform(platformOf(ctx, one.platform)),
    budget: { per: one.budgetPer, minor: one.budgetMinor },
    currency: one.currency,
    mostMinor: one.mostMinor,
    spentMinor: one.spentMinor,
    endsAt: one.endsAt.toISOString(),
  },
})

export const presentDeployment = (ctx: Context, one: Deployment): z.input<typeof deployment> => ({
  workspace: { id: one.workspaceId, name: one.workspaceName, city: one.city },
  askedAt: one.askedAt?.toISOString() ?? null,
  ...presentStanding(ctx, one.standing),
})

export function presentOffered(
  ctx: Context,
  { playbook: one, asked, standing }: OfferedPlaybook,
): z.input<typeof offeredPlaybook> {
  const { wish } = one
  return {
    id: one.id,
    version: one.version,
    name: wish.name,
    purpose: wish.purpose,
    objective: wish.objective,
    category: wish.category ?? 'none',
    budget: { ...wish.budget },
    schedule: { ...wish.schedule },
    content: wish.content.kind,
    closed: one.state !== 'open' || one.stoppedAt !== null,
    asked: asked ? { by: asked.by, at: asked.at.toISOString(), note: asked.note } : null,
    standing: presentStanding(ctx, standing),
  }
}

const accountOf = ({ account, kind }: Choice) => ({
  id: account.id,
  name: account.name,
  platform: platform(kind.platform),
})

export const presentChoice = (choice: Choice): z.input<typeof playbookChoice> => ({
  account: accountOf(choice),
  cannot: choice.why && { code: choice.why.code, facts: { ...choice.why.facts } },
})

export const presentPreview = (one: Preview): z.input<typeof filledPlaybook> => ({
  account: accountOf(one.choice),
  shownBy: one.shownBy.name,
  wish: one.wish as z.input<typeof adWish>,
  hasPicture: one.hasPicture,
  post: one.post?.words ?? null,
  timeZone: one.timeZone,
  mostMinor: one.mostMinor,
  flaws: one.flaws.map(({ field, code, facts }) => ({ field, code, facts: { ...facts } })),
})
