import { chownSync, existsSync, globSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Where the parts of Janus are, by who packaged it. */
const installed = ['/usr/lib/*/janus', '/usr/lib/janus', '/usr/local/lib/janus', '/opt/janus/lib/janus']
/** The only two parts that are ever loaded: rooms, and the way in for us. Nothing that records, forwards or dials. */
const plugin = 'plugins/libjanus_videoroom.so'
const transport = 'transports/libjanus_websockets.so'

/** The program and the folder of its parts; null where it is not installed. */
export function findJanus(): { program: string; parts: string } | null {
  const places = [...(process.env['PATH'] ?? '').split(delimiter), '/opt/janus/bin']
  const program = places.map((place) => join(place, 'janus')).find((path) => existsSync(path))
  const parts = globSync(installed).find((path) =>
    [plugin, transport].every((part) => existsSync(join(path, part))),
  )
  return program && parts ? { program, parts } : null
}

type Secrets = { apiSecret: string; adminKey: string; adminSecret: string }

/**
 * Everything Janus reads, in a new folder of our own: nothing of what a package put into /etc is in force. Two parts by name,
 * one way in on loopback, rooms made by us alone, none that is there from the beginning, no recording, no forwarding.
 * `owner`: who will run it.
 */
export function writeFolder(parts: string, port: number, secrets: Secrets, owner: number | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-janus-'))
  for (const sub of ['plugins', 'transports', 'none']) mkdirSync(join(folder, sub))
  for (const part of [plugin, transport]) symlinkSync(join(parts, part), join(folder, part))
  const files = {
    'janus.jcfg': `general: {
  configs_folder = "${folder}"
  plugins_folder = "${folder}/plugins"
  transports_folder = "${folder}/transports"
  events_folder = "${folder}/none"
  loggers_folder = "${folder}/none"
  debug_level = 2
  debug_colors = false
  api_secret = "${secrets.apiSecret}"
  admin_secret = "${secrets.adminSecret}"
  session_timeout = 10
  reclaim_session_timeout = 0
  hide_dependencies = true
}
nat: { ignore_mdns = true }
events: { broadcast = false }
`,
    'janus.transport.websockets.jcfg': `general: {
  json = "compact"
  ws = true
  ws_ip = "127.0.0.1"
  ws_port = ${port}
  wss = false
}
admin: { admin_ws = false }
`,
    'janus.plugin.videoroom.jcfg': `general: {
  admin_key = "${secrets.adminKey}"
  lock_rtp_forward = true
  events = false
  string_ids = true
}
`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 })
  if (owner !== null) for (const path of [folder, ...globSync(`${folder}/*`)]) chownSync(path, owner, owner)
  return folder
}
