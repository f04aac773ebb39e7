import type { Client } from 'pg'
import { newId } from '../../server/base/id.ts'
import type { Browser } from '../browser.ts'

/** Workspaces A and B of one hub, C of another: what belongs to each, and an id of each kind that names nothing. */
export type Side = 'A' | 'B' | 'C' | 'missing'

export interface Things {
  readonly hub: string
  readonly workspace: string
  readonly account: string
  readonly page: string
  readonly grant: string
  readonly candidate: string
  readonly adCandidate: string
  readonly pixelCandidate: string
  readonly attempt: string
  readonly invitation: string
  readonly handOff: string
  /** A sibling asks for the X account. */
  readonly transfer: string
  /** Of a workspace that the hub has closed. */
  readonly closing: string
  readonly app: string
  readonly session: string
  /** The hub owner's, shared with the hub. */
  readonly view: string
  readonly refresh: string
  /** A line of the owner's bell. */
  readonly notification: string
  /** A connect link that was sent and not opened. */
  readonly link: string
  /** Somebody asked this side's owner for access to an account. */
  readonly request: string
  /** The owner, who carries its connections. */
  readonly user: string
  /** Somebody of the workspace beside its owner. */
  readonly member: string
  /** The hub's: a field and a group that the workspace has, and an import. */
  readonly field: string
  readonly group: string
  readonly import: string
  /** A picture that was added. */
  readonly media: string
  /** A post to the X account, years from now, and its delivery. */
  readonly post: string
  readonly target: string
  /** A file of posts that nobody has looked at. */
  readonly postImport: string
  /** A renewal campaign for the account, whose links are made. */
  readonly campaign: string
  /** A broadcast of the hub to this workspace, which has its post; and a picture of the hub that it brought. */
  readonly broadcast: string
  readonly hubMedia: string
  /** A playbook that the hub offers to this workspace alone, and asks it to join. */
  readonly playbook: string
  /** An ad that is being written, the account that would pay for it, and stops of this workspace and of its hub. */
  readonly adAccount: string
  readonly ad: string
  readonly stop: string
  readonly hubStop: string
}

export type Role = 'owner' | 'admin' | 'editor' | 'viewer'

export interface ThreeWorkspaces {
  readonly things: Readonly<Record<Side, Things>>
  readonly members: Readonly<Record<'A' | 'B' | 'C', Readonly<Record<Role, Browser>>>>
  readonly hubPeople: Readonly<
    Record<'owner' | 'admin' | 'acting' | 'ended' | 'viewer' | 'otherOwner', Browser>
  >
  readonly signedOut: Browser
  readonly removed: Browser
  readonly anonymous: Browser
  /** Who sits at which browser. */
  readonly userOf: ReadonlyMap<Browser, string>
  /** Past every wall: for looking, never for the product. */
  readonly admin: Client
}

/** Ids of each kind that name nothing. */
export function nothing(): Things {
  return {
    hub: newId('hub'),
    workspace: newId('workspace'),
    account: newId('account'),
    page: newId('account'),
    grant: newId('grant'),
    candidate: newId('candidate'),
    adCandidate: newId('candidate'),
    pixelCandidate: newId('candidate'),
    attempt: newId('attempt'),
    invitation: newId('invitation'),
    handOff: newId('handOff'),
    closing: newId('closing'),
    transfer: newId('transfer'),
    app: newId('app'),
    session: newId('session'),
    view: newId('view'),
    refresh: newId('refresh'),
    notification: newId('notification'),
    link: newId('link'),
    request: newId('accessRequest'),
    user: newId('user'),
    member: newId('user'),
    field: newId('field'),
    group: newId('group'),
    import: newId('import'),
    campaign: newId('campaign'),
    broadcast: newId('broadcast'),
    hubMedia: newId('media'),
    playbook: newId('playbook'),
    media: newId('media'),
    post: newId('post'),
    target: newId('target'),
    postImport: newId('postImport'),
    adAccount: newId('account'),
    ad: newId('ad'),
    stop: newId('adStop'),
    hubStop: newId('adStop'),
  }
}
