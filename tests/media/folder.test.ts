import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFolder } from '#server/media/janus/folder.ts'
import { making, roomOf } from '#server/media/janus/room.ts'

test('V6 what our Janus reads: two parts by name, one way in on loopback, no room, no recording', () => {
  const parts = mkdtempSync(join(tmpdir(), 'hearth-parts-'))
  for (const kind of ['plugins', 'transports']) mkdirSync(join(parts, kind))
  for (const part of [
    'plugins/libjanus_videoroom.so',
    'plugins/libjanus_recordplay.so',
    'transports/libjanus_http.so',
  ])
    writeFileSync(join(parts, part), '')
  const secrets = { apiSecret: 'the-api-secret', adminKey: 'the-admin-key', adminSecret: 'the-admin-secret' }
  const folder = writeFolder(parts, 4321, secrets, null)
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  try {
    expect(readdirSync(join(folder, 'plugins'))).toEqual(['libjanus_videoroom.so'])
    expect(readdirSync(join(folder, 'transports'))).toEqual(['libjanus_websockets.so'])
    expect(readdirSync(join(folder, 'none'))).toEqual([])
    expect(read('janus.transport.websockets.jcfg')).toMatch(/ws_ip = "127\.0\.0\.1"\n {2}ws_port = 4321\n/)
    expect(read('janus.transport.websockets.jcfg')).toContain('admin_ws = false')
    const rooms = read('janus.plugin.videoroom.jcfg')
    for (const line of ['admin_key = "the-admin-key"', 'lock_rtp_forward = true', 'string_ids = true'])
      expect(rooms).toContain(line)
    expect(rooms).not.toContain('room-')
    expect(read('janus.jcfg')).toMatch(
      /api_secret = "the-api-secret"[^]+session_timeout = 10\n {2}reclaim_session_timeout = 0/,
    )
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.jcfg')))
      expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0)
  } finally {
    for (const path of [folder, parts]) rmSync(path, { recursive: true })
  }
})

test('V6 V10 a room is made by us alone: it records nothing, is listed nowhere, and its secret tells nothing', () => {
  const room = roomOf('a circle', 'the-admin-key')
  const made = making(room, 'the-admin-key')
  expect(made).toMatchObject({ is_private: true, permanent: false, lock_record: true, bitrate_cap: true })
  expect(Object.keys(made).filter((name) => /^rec|forward/.test(name))).toEqual([])
  expect(room.secret).toMatch(/^[0-9a-f]{64}$/)
  expect(roomOf('a circle', 'another-key').secret).not.toBe(room.secret)
})
