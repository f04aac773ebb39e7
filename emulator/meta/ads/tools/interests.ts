/** A few interests, for looking up and for choosing. One is no longer offered, for trying what that answers. */
export const interests = [
  {
    id: '6003384248805',
    name: 'Coffee',
    path: ['Interests', 'Food and drink', 'Drinks', 'Coffee'],
    audience: 640_000_000,
  },
  {
    id: '6003626773307',
    name: 'Coffeehouses',
    path: ['Interests', 'Food and drink', 'Restaurants', 'Coffeehouses'],
    audience: 310_000_000,
  },
  {
    id: '6003134986700',
    name: 'Baking',
    path: ['Interests', 'Food and drink', 'Cooking', 'Baking'],
    audience: 350_000_000,
  },
  {
    id: '6003415393053',
    name: 'Bakery',
    path: ['Interests', 'Food and drink', 'Food', 'Bakery'],
    audience: 220_000_000,
  },
  {
    id: '6003139266461',
    name: 'Breakfast',
    path: ['Interests', 'Food and drink', 'Food', 'Breakfast'],
    audience: 280_000_000,
  },
  { id: '6003107902433', name: 'Football', path: ['Interests', 'Sports', 'Football'], audience: 890_000_000 },
  {
    id: '6003020834693',
    name: 'Music',
    path: ['Interests', 'Entertainment', 'Music'],
    audience: 1_200_000_000,
  },
  {
    id: '6003598240487',
    name: 'Fair trade',
    path: ['Interests', 'Hobbies', 'Social issues', 'Fair trade'],
    audience: 12_000_000,
  },
] as const

const FORMER = '6003598240487'

export const isFormerInterest = (id: string): boolean => id === FORMER
