import { describe, expect, test } from 'vitest'
import { sessionCookies } from '#server/auth/cookies.ts'

describe('the cookie', () => {
  test('is __Host-, HttpOnly, Secure, SameSite=Lax for the whole site', () => {
    const [cookie] = sessionCookies({ mode: 'production', baseUrl: 'https://hearth.example' }).give('t0ken')
    expect(cookie).toMatch(/^__Host-hearth=t0ken; HttpOnly; Max-Age=\d+; Path=\/; SameSite=Lax; Secure$/)
  })

  test('has its plain name only on loopback http, and never in production', () => {
    const nameIn = (mode: 'production' | 'demo' | 'development' | 'test', baseUrl: string) =>
      sessionCookies({ mode, baseUrl }).name
    expect(nameIn('demo', 'http://localhost:3000')).toBe('hearth')
    expect(nameIn('development', 'http://127.0.0.1:3000')).toBe('hearth')
    expect(nameIn('production', 'http://localhost:3000')).toBe('__Host-hearth')
    expect(nameIn('demo', 'http://192.168.1.5:3000')).toBe('__Host-hearth')
    expect(nameIn('development', 'https://localhost:3000')).toBe('__Host-hearth')
    expect(nameIn('demo', 'http://localhost.evil.example')).toBe('__Host-hearth')
  })

  test('of the plain name is not read where the guarded one is expected', () => {
    const { read } = sessionCookies({ mode: 'production', baseUrl: 'https://hearth.example' })
    expect(read('hearth=stolen')).toBeNull()
    expect(read('__Host-hearth=mine; hearth=stolen')).toBe('mine')
    expect(read(undefined)).toBeNull()
    expect(read('__Host-hearth=')).toBeNull()
    expect(read('__Host-hearth=%E0%A4%A')).toBeNull()
  })
})
