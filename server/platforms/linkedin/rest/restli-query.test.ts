import { expect, it } from 'vitest'
import { restliQuery, restliText } from './restli-query.ts'

it('keeps the syntax literal and encodes the text', () => {
  expect(restliQuery({ q: 'roleAssignee', state: 'APPROVED' })).toBe('q=roleAssignee&state=APPROVED')
  expect(restliQuery({ ids: ['1', '2'] })).toBe('ids=List(1,2)')
  expect(restliQuery({ ids: [] })).toBe('ids=List()')
  expect(restliQuery({ q: 'search', search: { status: { values: ['ACTIVE', 'DRAFT'] } } })).toBe(
    'q=search&search=(status:(values:List(ACTIVE,DRAFT)))',
  )
  expect(restliQuery({ campaigns: ['urn:li:sponsoredCampaign:5'] })).toBe(
    'campaigns=List(urn%3Ali%3AsponsoredCampaign%3A5)',
  )
  expect(restliQuery({ dateRange: { start: { year: '2026', month: '11' } } })).toBe(
    'dateRange=(start:(year:2026,month:11))',
  )
})

it('lets no text become syntax', () => {
  expect(restliText("a,b:(c)'d&e=f#%")).toBe('a%2Cb%3A%28c%29%27d%26e%3Df%23%25')
  const address = new URL(`https://api.linkedin.com/rest/x?${restliQuery({ ids: ['1),evil:(2', '3'] })}`)
  expect(address.search).toBe('?ids=List(1%29%2Cevil%3A%282,3)')
  // What it guards against: form encoding hides the syntax, and no encoding lets text in.
  expect(new URLSearchParams({ ids: 'List(1,2)' }).toString()).not.toContain('List(1,2)')
})
