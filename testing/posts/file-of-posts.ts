/** A file of one post for every account there is, years from now. */
export const fileOfPosts = (text: string, files = ''): { fileName: string; base64: string } => ({
  fileName: `${text}.csv`,
  base64: Buffer.from(
    `Date,Time,Text,Accounts,Files\n2031-03-01,09:30,${text} ${Math.random()},X,${files}\n`,
  ).toString('base64'),
})
