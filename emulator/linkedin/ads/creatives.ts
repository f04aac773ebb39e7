import { latest } from '../../core/ads/history.ts'
import { failures } from '../failures.ts'
import { createPost } from '../posts/create-post.ts'
import { type Body, type Call, type Resource, texts } from '../rest.ts'
import { refuseRole } from './access.ts'
import { accountUrn } from './ad-account.ts'
import { actorUrn, create, done, type Entity, entityResource, openAccount } from './entity.ts'
import { deliveriesOf } from './family.ts'
import { campaignOf, readChangedCreative, readCreative } from './read-creative.ts'
import { answerFound, searched } from './search.ts'
import { creativeHolds } from './serving.ts'
import { type Creative, type CreativeFields, statusNow, urnOf } from './things.ts'

const entity: Entity<'adCreative'> = {
  kind: 'adCreative',
  label: 'creatives',
  need: 'creatives',
  word: 'intendedStatus',
  key: 'urn',
  createOnly: ['account', 'campaign', 'content', 'inlineContent'],
  read: readCreative,
  readChanged: readChangedCreative,
  parentOf: ({ campaign }) => campaign.split(':')[3] ?? null,
  view,
}

/** Creatives of one ad account (§6): posts that are shown as ads. */
export const creatives = (account: string): Resource => ({
  ...entityResource(entity, account),
  finders: { criteria: (call) => refuseRole(call, account, 'read') ?? findByCriteria(call, account) },
  actions: { createInline: (call, body) => createInline(call, account, body) },
})

const CRITERIA: Readonly<Record<string, (call: Call, creative: Creative) => string>> = {
  campaigns: (_, creative) => latest(creative).fields.campaign,
  contentReferences: (_, creative) => latest(creative).fields.content.reference,
  creatives: (_, { id }) => urnOf('adCreative', id),
  intendedStatuses: ({ core }, creative) => statusNow(core, creative),
}

/** Values of one criterion are joined by or, criteria by and; an empty list asks nothing. */
function findByCriteria(call: Call, account: string): Response {
  let found = searched(call, 'adCreative', account)
  for (const [name, read] of Object.entries(CRITERIA)) {
    if (!call.query.has(name)) continue
    const values = texts(call.query.get(name))
    if (!values) return failures.parameterInvalid(name)
    if (values.length > 0) found = found.filter((creative) => values.includes(read(call, creative)))
  }
  if (call.query.get('isTestAccount') === 'true') found = []
  return answerFound(call, found, (creative) => view(call, creative), 100)
}

/** A post that is only an ad, and the creative that shows it, in one request. */
function createInline(call: Call, account: string, body: Body): Response {
  const found = openAccount(call, account, 'creatives')
  if (found instanceof Response) return found
  const { inlineContent, ...creative } = (body.creative ?? {}) as Body
  const post = (inlineContent as { post?: Body } | undefined)?.post
  if (!post) return failures.schema([missing('/creative/inlineContent/post')])
  if (typeof creative.campaign !== 'string') return failures.schema([missing('/creative/campaign')])
  const campaign = campaignOf(call, found, creative.campaign)
  if (campaign instanceof Response) return campaign
  const posted = createPost(call, post)
  const reference = posted.headers.get('x-restli-id')
  if (reference === null) return posted
  const read = readCreative(call, found, {
    ...creative,
    content: { reference: decodeURIComponent(reference) },
  })
  return read instanceof Response ? read : done(call, create(call, entity, account, read))
}

const missing = (path: string) => ({ path, says: 'field is required but not found and has no default value' })

function view(call: Call, creative: Creative) {
  const { core } = call
  const { review, ...fields } = latest(creative).fields
  const first = creative.versions[0]
  const last = latest(creative)
  const holds = creativeHolds(core, deliveriesOf(call), creative)
  return {
    id: urnOf('adCreative', creative.id),
    account: accountUrn(creative.account),
    ...fields,
    intendedStatus: statusNow(core, creative),
    ...(review ? { review: verdictOf(core.now(), review) } : {}),
    isServing: holds.length === 0,
    ...(holds.length > 0 ? { servingHoldReasons: holds } : {}),
    isTest: false,
    createdAt: first.at,
    createdBy: actorUrn(call, first.person),
    lastModifiedAt: last.at,
    lastModifiedBy: actorUrn(call, last.person),
  }
}

function verdictOf(now: number, { doneAt, verdict }: NonNullable<CreativeFields['review']>) {
  if (now < doneAt) return { status: 'PENDING' }
  return verdict === 'APPROVED'
    ? { status: verdict }
    : { status: verdict, rejectionReasons: ['LOW_QUALITY_CONTENT'] }
}
