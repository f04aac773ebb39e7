import { flawSentence } from '../../../contract/words/delivery.ts'
import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Shape, TextRule } from '../../platforms/publishing.ts'
import { findAccount } from '../../store/accounts.ts'
import type { Tx } from '../../store/database.ts'
import type { PostContent } from '../../store/posts.ts'
import { type Context, platformOf } from '../context.ts'
import { filesOf, mediaOf } from './files-of.ts'
import { flawsOf } from './flaws-of.ts'
import { publishFactsOf } from './publish-facts.ts'
import { type Form, shapeOf } from './shape-of.ts'

/** One account that a post is meant for. */
export interface TargetWish {
  readonly accountId: string
  readonly form: Form
  /** Instead of the post's text, there. */
  readonly text: string | null
  readonly choices: Readonly<Record<string, string>>
}

export interface PlannedTarget {
  readonly accountId: string
  readonly platform: string
  readonly accountName: string
  readonly shape: Shape
  readonly text: string | null
  readonly choices: Record<string, string>
  /** As it would go out, and how the platform counts it. */
  readonly asText: string
  readonly rule: TextRule | undefined
  readonly flaws: readonly { readonly code: string; readonly sentence: string }[]
}

/** What each account would get, and what its platform would refuse about it. Throws `not-found` for what is not here. */
export async function planTargets(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { content, targets }: { content: PostContent; targets: readonly TargetWish[] },
): Promise<PlannedTarget[]> {
  const of = await filesOf(tx, [content])
  if (of(mediaOf(content)).length < mediaOf(content).length) throw notFound('picture, video or document')
  const own = of(content.media)
  const planned: PlannedTarget[] = []
  for (const wish of targets) {
    const account = await findAccount(tx, wish.accountId)
    const platform = account && platformOf(ctx, account.platform)
    const publishing = account && platform && publishFactsOf(platform, account.kind)
    if (!account || !platform || !publishing) throw notFound('account that can be posted to')
    const contents = { kinds: own.map((file) => file.kind), link: content.link, parts: content.parts.length }
    const shape = shapeOf(publishing, contents, wish.form)
    const { text, flaws } = flawsOf(publishing, shape, {
      text: wish.text ?? content.text,
      title: content.title,
      link: content.link,
      files: own,
      parts: content.parts.map((part) => ({ text: part.text, files: of(part.media) })),
      choices: wish.choices,
    })
    const kind = platform.accountKinds.find((one) => one.kind === account.kind)?.label ?? platform.name
    const about = { kind, account: account.name, shape }
    planned.push({
      accountId: account.id,
      platform: platform.id,
      accountName: account.name,
      shape,
      text: wish.text,
      choices: { ...wish.choices },
      asText: text,
      rule: publishing.shapes[shape]?.text,
      flaws: flaws.map((flaw) => ({ code: flaw.code, sentence: flawSentence(flaw, about) })),
    })
  }
  return planned
}
