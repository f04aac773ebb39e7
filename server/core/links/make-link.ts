import { after, daysMs } from '../../base/clock.ts'
import { sha256 } from '../../base/hash.ts'
import { newId, newToken } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { addLink, findNamedAccounts } from '../../store/connect-links.ts'
import type { Tx } from '../../store/database.ts'
import { getHub } from '../../store/hubs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { putMail } from '../../store/mail.ts'
import { findWorkspaceNamed } from '../../store/workspaces.ts'
import { type Context, platformOf } from '../context.ts'
import { linkMail } from './link-mails.ts'

export interface LinkWish {
  readonly workspaceId: string
  readonly recipient: { readonly name: string; readonly email: string }
  /** Each platform once; with an account, to reconnect that one in place. */
  readonly uses: readonly { readonly platform: string; readonly account?: string | undefined }[]
  readonly days: number
  readonly note: string
  readonly by: { readonly id: string; readonly name: string; readonly email: string }
  /** Made by a campaign, whose pages tell how it goes; it ends when the campaign's links end. */
  readonly campaign?: { readonly id: string; readonly title: string; readonly linksEndAt: Date } | undefined
}

export interface MadeLink {
  readonly id: string
  /** Shown once, to copy where no mail goes out. The token is stored hashed. */
  readonly link: string
  readonly expiresAt: Date
}

/** Asks a named person to connect platforms for a workspace, and mails the link to them. */
export const makeLink = (ctx: Context, scope: HubScope | WorkspaceScope, wish: LinkWish): Promise<MadeLink> =>
  ctx.db.inScope(scope, (tx) => makeLinkIn(ctx, tx, wish))

/** `instead`: the link whose place it takes. */
export async function makeLinkIn(
  ctx: Context,
  tx: Tx<HubScope | WorkspaceScope>,
  wish: LinkWish,
  instead?: string,
): Promise<MadeLink> {
  const { names, platforms, ...made } = await makeQuietLink(ctx, tx, wish, instead)
  const { link: address, expiresAt } = made
  const now = ctx.clock.now()
  const hubName = (await getHub(tx)).name
  await putMail(tx, linkMail({ ...names, hubName }, { address, platforms, expiresAt, now }), now)
  return made
}

/** The same without its mail: whoever makes many for one person writes one mail of them all. */
export async function makeQuietLink(
  ctx: Context,
  tx: Tx<HubScope | WorkspaceScope>,
  wish: LinkWish,
  instead?: string,
): Promise<MadeLink & { names: Omit<Parameters<typeof linkMail>[0], 'hubName'>; platforms: string[] }> {
  const workspace = await findWorkspaceNamed(tx, wish.workspaceId)
  if (!workspace) throw notFound('workspace')
  const uses = await usesOf(tx, wish)
  const at = ctx.clock.now()
  const id = newId('link')
  const token = newToken()
  const { campaign } = wish
  const expiresAt = campaign?.linksEndAt ?? after(at, daysMs(wish.days))
  const row = {
    workspaceId: workspace.id,
    id,
    recipientName: wish.recipient.name,
    recipientEmail: wish.recipient.email,
    note: wish.note,
    madeByName: wish.by.name,
    madeByEmail: wish.by.email,
  }
  await addLink(tx, {
    ...row,
    tokenHash: sha256(token),
    madeBy: wish.by.id,
    at,
    expiresAt,
    campaignId: campaign?.id ?? null,
    uses,
  })
  await writeLedger(tx, {
    action: 'link.made',
    subject: id,
    workspaceId: workspace.id,
    facts: {
      name: wish.recipient.name,
      email: wish.recipient.email,
      platforms: uses.map((use) => use.platform),
      until: expiresAt.toISOString(),
      ...(instead ? { instead } : {}),
      ...(campaign ? { campaign: campaign.title, asker: wish.by.name } : {}),
    },
    at,
  })
  const address = `${ctx.publicUrl}/connect-link/${token}`
  const platforms = uses.map((use) => platformOf(ctx, use.platform).name)
  const names = { ...row, workspaceName: workspace.name, timeZone: workspace.timeZone }
  return { id, link: address, expiresAt, names, platforms }
}

/** An account names its root: Instagram comes back with its Page. One platform can be asked for once. */
async function usesOf(
  tx: Tx<HubScope | WorkspaceScope>,
  wish: LinkWish,
): Promise<{ platform: string; accountId: string | null }[]> {
  if (new Set(wish.uses.map((use) => use.platform)).size < wish.uses.length)
    throw badUses('name each platform once')
  const named = wish.uses.flatMap((use) => (use.account ? [use.account] : []))
  const accounts = await findNamedAccounts(tx, wish.workspaceId, named)
  return wish.uses.map(({ platform, account }) => {
    if (!account) return { platform, accountId: null }
    const found = accounts.find((one) => one.id === account)
    if (!found) throw notFound('account')
    if (found.platform !== platform) throw badUses('name the platform of this account')
    return { platform, accountId: found.parentId ?? found.id }
  })
}

const badUses = (fix: string): Problem =>
  new Problem('bad-input', `body.uses: ${fix}`, { fields: [{ field: 'body.uses', fix }] })
