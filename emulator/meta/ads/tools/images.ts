import { createHash } from 'node:crypto'
import { keepMedia, readFacts } from '../../../core/media.ts'
import type { AdAccount } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { type Entry, type NodeType, nodeOf } from '../../graph/node.ts'
import { readList, readRequired } from '../../publish/parameters.ts'
import { fileAddress } from '../../publish/permalinks.ts'
import { unfilled } from '../../publish/unfilled.ts'
import { accountTime, worldAccount } from '../account-state.ts'
import { adFailures } from '../failures.ts'
import { newestFirst } from '../lists.ts'
import { lieWhenTold, requireAdsReader, requireAdvertiser } from '../may-advertise.ts'
import { addToList, type Image, listOf, readAdThing, writeAdThing } from '../things.ts'

const MOST_BYTES = 30 * 2 ** 20
const TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/tiff', 'image/webp']

/** An image of an ad account. The same bytes are the same image: its hash is of them. */
export const imageType: NodeType<Image> = {
  name: 'AdImage',
  id: ({ account, hash }) => `${account}:${hash}`,
  defaults: ['hash', 'url'],
  fields: {
    account_id: (_call, { account }) => account,
    hash: (_call, { hash }) => hash,
    name: (_call, { name }) => name,
    status: () => 'ACTIVE',
    width: (_call, { media }) => media.width ?? undefined,
    height: (_call, { media }) => media.height ?? undefined,
    original_width: (_call, { media }) => media.width ?? undefined,
    original_height: (_call, { media }) => media.height ?? undefined,
    url: ({ core }, { media }) => fileAddress(core, media.sha256),
    url_128: ({ core }, { media }) => fileAddress(core, media.sha256),
    permalink_url: ({ core }, { media }) => fileAddress(core, media.sha256),
    created_time: (_call, { account, createdAt }) => accountTime(worldAccount(account), createdAt),
    updated_time: (_call, { account, createdAt }) => accountTime(worldAccount(account), createdAt),
    is_associated_creatives_in_adgroups: () => false,
    creatives: () => [],
    ...unfilled('owner_business', 'use_as_profile_picture'),
  },
  edges: {},
}

export function listImages(call: Call, { id }: AdAccount): readonly Entry[] {
  requireAdsReader(call)
  const [hashes, name] = [readList(call, 'hashes'), call.params.get('name')]
  const images = listOf(call.core, 'adimages', id)
    .filter(({ deleted }) => !deleted)
    .filter((one) => (hashes.length === 0 || hashes.includes(one.hash)) && (!name || one.name === name))
    .map((one) => ({ ...one, id: one.hash }))
  return newestFirst(call, images).map((one) => ({ id: one.hash, node: nodeOf(imageType, one) }))
}

/** `POST /{act}/adimages`: base64 in `bytes`, or any file; answers by the name it came under. */
export async function createImages(
  call: Call,
  account: AdAccount,
): Promise<{ images: Record<string, unknown> }> {
  requireAdvertiser(call, account)
  const bytes = call.params.get('bytes')
  const sent: readonly (readonly [string, Buffer])[] = bytes
    ? [['bytes', Buffer.from(bytes, 'base64')]]
    : [...call.files].map(([part, file]) => [file.name || part, file.bytes])
  if (sent.length === 0) throw new GraphFailure(adFailures.missing('bytes'))
  const images: Record<string, unknown> = {}
  for (const [name, data] of sent) images[name] = await keepImage(call, account, name, data)
  lieWhenTold(call.core)
  return { images }
}

async function keepImage(call: Call, account: AdAccount, name: string, bytes: Buffer): Promise<unknown> {
  const facts = readFacts(bytes, '')
  if (bytes.length > MOST_BYTES || !TYPES.includes(facts.type) || facts.width === null)
    throw new GraphFailure(
      adFailures.invalid(null, 'Image', 'The image is too large, or of a kind that cannot be read.', 'bytes'),
    )
  const { core } = call
  const hash = createHash('md5').update(bytes).digest('hex')
  const media = await keepMedia(core, bytes, '')
  const image: Image = {
    hash,
    account: account.id,
    name: call.params.get('name') ?? name,
    media,
    createdAt: core.now(),
    deleted: false,
  }
  const id = `${account.id}:${hash}`
  writeAdThing(core, 'ad-image', id, image)
  addToList(core, `adimages|${account.id}`, id)
  const { width, height } = media
  return { hash, url: fileAddress(core, media.sha256), name: image.name, width, height }
}

/** `DELETE /{act}/adimages` `hash`. */
export function deleteImage(call: Call, account: AdAccount): { success: true } {
  requireAdvertiser(call, account)
  const id = `${account.id}:${readRequired(call, 'hash')}`
  const image = readAdThing(call.core, 'ad-image', id)
  if (!image || image.deleted) throw new GraphFailure(adFailures.creative('There is no such image.', 'hash'))
  writeAdThing(call.core, 'ad-image', id, { ...image, deleted: true })
  return { success: true }
}
