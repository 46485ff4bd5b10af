// Loaded before every test file: a test in which something complains on console.error has failed,
// unless it asked for the complaints.
import { format } from 'node:util'
import { afterEach, expect } from 'vitest'

const complaints: string[] = []
const print = console.error

console.error = (...parts: unknown[]) => {
  complaints.push(format(...parts))
  print(...parts)
}

afterEach(() => {
  expect(complaintsSoFar(), 'console.error was called').toEqual([])
})

/** What was said on console.error since the test began; a test that expects complaints takes them with this. */
export function complaintsSoFar(): string[] {
  return complaints.splice(0)
}
