const known: Readonly<Record<string, string>> = {
  yes: 'Yes',
  no: 'No',
  PUBLIC_TO_EVERYONE: 'Everyone',
  FOLLOWER_OF_CREATOR: 'Followers',
  MUTUAL_FOLLOW_FRIENDS: 'Friends (followed by each other)',
  SELF_ONLY: 'Only you',
}

/** A platform's own word for an option as people say it. */
export const sayOption = (option: string): string =>
  known[option] ?? option.toLowerCase().replaceAll('_', ' ')
