import { describe, expect, it } from 'vitest'
import { Problem } from '../base/problem.ts'
import { checkPassword } from './check-password.ts'

// Entries of ten characters or more that stand high on published lists of leaked passwords.
const listed = `
  1234567890 0123456789 123456789a 1234567891 12345678910 0987654321 1111111111 0000000000 123123123 1231231230 1212121212
  1122334455 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 1qaz2wsx3edc 1qazxsw23edc qwertyuiop qwerty1234 qwerty12345 qwerty123456
  qwertyuiop123 asdfghjkl1 asdfghjkl123 zxcvbnm123 asdfasdfasdf qazwsxedcrfv password12 password123 password1234 password01
  password11 passwordpassword mypassword1 p@ssw0rd123 Passw0rd123! Password2024! iloveyou12 iloveyou123 iloveyou2 loveyou123
  princess123 princess12 sunshine123 football123 baseball123 basketball superman123 spiderman1 liverpool1 liverpool123
  michael123 jennifer12 alexander1 christopher elizabeth1 christian1 butterfly1 chocolate1 beautiful1 bestfriend
  bestfriends motherfucker fuckyou123 jesuschrist teamomucho manchester1 california1 abcdefghij abcdefghijk a1b2c3d4e5
  abcd123456 abc123456789 administrator admin12345 welcome123 Welcome2023! letmein123 trustno1trustno1 changeme123 1234qwerasdf
  aaaaaaaaaa qweqweqwe1 asdasdasd1 monkeydragon summer2024! September2023 rockstar123 playstation3 minecraft123 5555555555
`
  .trim()
  .split(/\s+/)
  .filter((password) => password.length >= 10)

const good = [
  'correct horse battery staple',
  'plum-trombone-attic',
  'Vier Igel schlafen im Heu',
  'xK9#vbQ2mLtz',
  'dqzvwmlkhgtr',
  'パスワードではない言葉です',
  'tuesdays-are-for-ravioli',
  'kupferkessel am fluss 77',
]

const refused = (password: string, about?: string[]) => {
  try {
    checkPassword(password, about)
    return false
  } catch (error) {
    return (
      error instanceof Problem && error.code === 'bad-input' && error.fields[0]?.field === 'body.password'
    )
  }
}

describe('R24 passwords', () => {
  it.each(listed)('refuses the listed %s', (password) => {
    expect(refused(password)).toBe(true)
  })

  it.each(good)('accepts %s', (password) => {
    expect(refused(password)).toBe(false)
  })

  it('refuses fewer than ten characters and more than 200', () => {
    expect(refused('xK9#vbQ2m')).toBe(true)
    expect(refused('xK9#vbQ2mz'.repeat(21))).toBe(true)
    expect(refused('xK9#vbQ2mz'.repeat(20))).toBe(false)
  })

  it('refuses what is made of the own name and address', () => {
    const dana = ['dana@riverside.example', 'Dana Rivers']
    expect(refused('DanaRivers2024', dana)).toBe(true)
    expect(refused('DanaRivers2024')).toBe(false)
  })

  it('never repeats the password in what it says', () => {
    const said: unknown[] = []
    try {
      checkPassword('password123')
    } catch (error) {
      said.push(String(error), JSON.stringify((error as Problem).fields))
    }
    expect(said).toHaveLength(2)
    expect(said.join()).not.toContain('password123')
  })
})
