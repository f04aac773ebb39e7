import type { Delivery } from '../../api/types.ts'

type State = Delivery['state']

export interface Tab {
  readonly id: string
  readonly label: string
  /** Empty: all of them. */
  readonly states: readonly State[]
  /** What is said where there is none. */
  readonly none: string
}

export const tabs: readonly Tab[] = [
  { id: 'all', label: 'All', states: [], none: 'Nothing has been written here yet.' },
  {
    id: 'needs-you',
    label: 'Needs you',
    states: ['needs-person'],
    none: 'Nothing needs you. What goes out without trouble never comes here.',
  },
  {
    id: 'scheduled',
    label: 'Scheduled',
    states: ['scheduled', 'preparing', 'ready', 'sending', 'processing', 'unconfirmed'],
    none: 'Nothing is waiting for its time.',
  },
  { id: 'drafts', label: 'Drafts', states: ['draft'], none: 'There are no drafts.' },
  { id: 'published', label: 'Published', states: ['published'], none: 'Nothing has gone out from here yet.' },
  {
    id: 'will-not-go-out',
    label: 'At risk',
    states: ['scheduled', 'preparing', 'ready'],
    none: 'Everything that is scheduled will go out, as far as anybody can tell.',
  },
  {
    id: 'problems',
    label: 'Problems',
    states: ['held', 'rejected', 'missed'],
    none: 'No post is held, refused or missed.',
  },
]
