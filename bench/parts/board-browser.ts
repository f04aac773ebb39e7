export async function walk(_: object): Promise<object> {
  return {}
}
