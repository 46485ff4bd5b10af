import type { Page } from 'playwright/test'
import { type JanusProcess, startJanus } from '#server/media/janus/process.ts'
import { freePort } from '#tests/faults/node.ts'
import { startRelay } from '#tests/media/relay.ts'
import { browserArgs, browserPath } from '#tests/support/browser.ts'
import { slowLine } from '#tests/support/slow-line.ts'
import { expect, test as base } from './fixtures.ts'
import { type House, openHouse } from './house.ts'

/** Microphones that hear a tone every second, and people who say yes when the browser asks. */
const args = [...browserArgs, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
export type Carrier = {
  kill: () => Promise<void>
  back: () => Promise<void>
  /** It carries nothing and answers nothing for a while, and nobody is told. */
  freeze: () => void
  thaw: () => void
}

const envOf = ({ url, apiSecret, adminKey }: JanusProcess) => ({
  ...{ MEDIA_ENGINE: 'janus', JANUS_URL: url, JANUS_SECRET: apiSecret, JANUS_ADMIN_KEY: adminKey },
})

/** A house whose voices are carried by a Janus of this test's own. */
export const test = base.extend<{ carrier: Carrier & { janus: JanusProcess }; house: House }>({
  launchOptions: { executablePath: browserPath(), args },
  carrier: async ({ browserName: _ }, use) => {
    const first = await startJanus()
    if (!first && process.env['CI']) throw new Error('Janus is not installed')
    if (!first) return base.skip(true, 'Janus is not installed: nothing was tried')
    let janus = first
    await use({
      janus: first,
      async kill() {
        process.kill(janus.pid, 'SIGKILL')
        await janus.gone
      },
      async back() {
        janus = (await startJanus(first)) ?? janus
      },
      freeze: () => void process.kill(janus.pid, 'SIGSTOP'),
      thaw: () => void process.kill(janus.pid, 'SIGCONT'),
    })
    await janus.close()
  },
  house: async ({ database, kek, carrier: { janus } }, use) => {
    await using house = await openHouse(database, kek, { env: envOf(janus) })
    await use(house)
  },
})

/** A second process of the same house, which one person reaches over a narrow line, and their voices over a narrow relay. */
export const narrowed = test.extend<{ narrow: Awaited<ReturnType<typeof slowLine>> }>({
  narrow: async ({ database, kek, carrier: { janus } }, use) => {
    const relay = await startRelay({ bytes: narrowBytes })
    if (!relay && process.env['CI']) throw new Error('coturn is not installed')
    if (!relay) return base.skip(true, 'coturn is not installed: nothing was tried')
    await using line = await slowLine({ bits: 10_000_000, delay: 0, loss: 0 })
    const port = await freePort()
    line.leadsTo(port)
    const turn = { TURN_URL: String(relay.urls), TURN_SECRET: relay.secret }
    await using _house = await openHouse(database, kek, {
      ...{ port, env: { ...envOf(janus), ...turn, BASE_URL: line.url } },
    })
    await use(line)
    await relay.close()
  },
})

/** A house with nothing in the middle: browsers speak to each other. */
export const meshed = base.extend<{ house: House }>({
  launchOptions: { executablePath: browserPath(), args },
  house: async ({ database, kek }, use) => {
    await using house = await openHouse(database, kek, { env: { MEDIA_ENGINE: 'mesh' } })
    await use(house)
  },
})

/**
 * V10: what is left for voices of 100 kbit/s a second and way, in bytes: without 10 kbit/s for everything else, and without
 * the 28 bytes around each of the 75 packets in which three voices come (live/README.md).
 */
const narrowBytes = (100_000 - 10_000 - 75 * 28 * 8) / 8

/** This page’s voices go through the relay alone, in both directions. */
export const relayed = (page: Page) =>
  page.addInitScript(() => {
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(config?: RTCConfiguration) {
        super({ ...config, iceTransportPolicy: 'relay' })
      }
      override setConfiguration(config?: RTCConfiguration) {
        super.setConfiguration({ ...config, iceTransportPolicy: 'relay' })
      }
    }
  })

/** Who speaks here never pauses: the most that a voice takes. */
export const speaking = (page: Page) =>
  page.addInitScript(() => {
    const asked = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await asked(wanted)
      if (!wanted?.audio) return stream
      const sound = new AudioContext()
      await sound.resume()
      const noise = sound.createBuffer(1, sound.sampleRate * 4, sound.sampleRate)
      const samples = noise.getChannelData(0)
      for (let at = 0; at < samples.length; at += 1) samples[at] = (Math.random() * 2 - 1) * 0.3
      const source = new AudioBufferSourceNode(sound, { buffer: noise, loop: true })
      const into = sound.createMediaStreamDestination()
      source.connect(into)
      source.start()
      return new MediaStream([...into.stream.getAudioTracks(), ...stream.getVideoTracks()])
    }
  })

/** At one moment: what a page said of its own voice, and how many packets of each voice had come there, by seat. */
export type Sample = { at: number; light: string; words: string; came: Record<string, number> }
type Watched = { samples: Sample[]; tracks: MediaStreamTrack[]; connections: RTCPeerConnection[] }

/** From its first script on this page is looked at four times a second, beside what it says of itself. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const connections: RTCPeerConnection[] = []
    const watched: Watched = { samples: [], tracks: [], connections }
    Object.assign(window, { watched })
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(config?: RTCConfiguration) {
        super(config)
        connections.push(this)
      }
    }
    let from: Record<string, string> = {}
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        this.addEventListener('message', ({ data }) => {
          if (!String(data).startsWith('42["voice:signal"')) return
          from = JSON.parse(String(data).slice(2))[1].signal.from ?? from
        })
      }
    }
    const asked = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices)
    if (asked)
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await asked(wanted)
        watched.tracks.push(...stream.getTracks())
        return stream
      }
    const look = async () => {
      const came: Record<string, number> = {}
      const at = Date.now()
      for (const connection of connections.filter(({ connectionState }) => connectionState !== 'closed'))
        (await connection.getStats()).forEach((stat: Record<string, unknown>) => {
          if (stat['type'] !== 'inbound-rtp' || stat['kind'] !== 'audio') return
          const seat = (from[String(stat['mid'])] ?? '').split('.')[0] ?? ''
          came[seat] = (came[seat] ?? 0) + Number(stat['packetsReceived'])
        })
      const said = document.querySelector<HTMLElement>('.voice-light')
      const light = said?.dataset['light'] ?? ''
      watched.samples.push({ at, light, words: said?.innerText ?? '', came })
    }
    setInterval(() => void look(), 250)
  })
}

export const samplesOf = (page: Page): Promise<Sample[]> =>
  page.evaluate(() => (window as unknown as { watched: Watched }).watched.samples)

/** Whose voices came to this page within so many ms, in packets; without those of whom none came. */
export async function cameWithin(page: Page, ms: number): Promise<Record<string, number>> {
  const begins = Date.now()
  await page.waitForTimeout(ms + 300)
  const within = (await samplesOf(page)).filter(({ at }) => at >= begins)
  const [first, last] = [within[0]?.came ?? {}, within.at(-1)?.came ?? {}]
  const grown = Object.entries(last).map(([seat, n]) => [seat, n - (first[seat] ?? 0)] as const)
  return Object.fromEntries(grown.filter(([, n]) => n > 0))
}

/** Of the voices that come to this page from now on, for so many ms: packets a second, and which part of it had to be made up. */
export const quality = (page: Page, ms: number): Promise<{ packets: number; madeUp: number }> =>
  page.evaluate(async (during) => {
    const { connections } = (window as unknown as { watched: Watched }).watched
    const count = async () => {
      const sum = { packets: 0, madeUp: 0, all: 0 }
      for (const connection of connections.filter(({ connectionState }) => connectionState !== 'closed'))
        (await connection.getStats()).forEach((stat: Record<string, unknown>) => {
          if (stat['type'] !== 'inbound-rtp' || stat['kind'] !== 'audio') return
          sum.packets += Number(stat['packetsReceived'])
          sum.madeUp += Number(stat['concealedSamples'])
          sum.all += Number(stat['totalSamplesReceived'])
        })
      return sum
    }
    const before = await count()
    await new Promise((resolve) => setTimeout(resolve, during))
    const after = await count()
    return {
      packets: ((after.packets - before.packets) * 1_000) / during,
      madeUp: (after.madeUp - before.madeUp) / (after.all - before.all),
    }
  }, ms)

/** What this page's own microphone does when it is pulled out. */
export const unplug = (page: Page, kind: 'audio' | 'video') =>
  page.evaluate((which) => {
    const { tracks } = (window as unknown as { watched: Watched }).watched
    const track = tracks.findLast((one) => one.kind === which && one.readyState === 'live')
    track?.stop()
    track?.dispatchEvent(new Event('ended'))
  }, kind)

/**
 * V8: for how long at most, in ms, the light of whoever has this seat was open while nobody received them, or closed while
 * somebody did. A light that says that it cannot tell is never wrong.
 */
export function longestLie(
  mine: readonly Sample[],
  seatId: string,
  others: readonly (readonly Sample[])[],
): number {
  const arrivals = others.flatMap((samples) =>
    samples.slice(1).flatMap(({ at, came }, n) => {
      const [now, before] = [came[seatId] ?? 0, samples[n]?.came[seatId] ?? 0]
      return now > before ? [at] : []
    }),
  )
  let longest = 0
  let began: number | null = null
  for (const { at, light } of mine) {
    const received = arrivals.some((arrival) => Math.abs(arrival - at) <= 400)
    const lies = (light === 'open' && !received) || (light === 'closed' && received)
    began = lies ? (began ?? at) : null
    if (began !== null) longest = Math.max(longest, at - began)
  }
  return longest
}

/** The line of this page to the house, which can be made to carry nothing for a while: neither side is told. */
export async function stall(page: Page) {
  let held: (() => void)[] | null = null
  const through = (pass: () => void) => void (held ? held.push(pass) : pass())
  await page.routeWebSocket(/socket\.io/, (line) => {
    const house = line.connectToServer()
    line.onMessage((message) => through(() => house.send(message)))
    house.onMessage((message) => through(() => line.send(message)))
  })
  return {
    on: () => void (held = []),
    off() {
      const waiting = held ?? []
      held = null
      for (const pass of waiting) pass()
    },
  }
}

/**
 * The first tap on a page. Chromium takes every look of Playwright's for one, and what waits for a tap would go on without it: so
 * the button is looked for in another way, until it is at rest.
 */
export async function tapFirst(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const expression = `(() => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent === ${JSON.stringify(name)})
    button?.scrollIntoView({ block: 'center' })
    const { x, y, width, height } = button?.getBoundingClientRect() ?? {}
    return button ? [x + width / 2, y + height / 2] : null
  })()`
  const place = async (): Promise<[number, number] | null> =>
    (await session.send('Runtime.evaluate', { expression, returnByValue: true })).result.value
  await expect(async () => {
    const [before, at] = [await place(), await place()]
    expect(at).not.toBeNull()
    expect(at).toEqual(before)
    await page.mouse.click(...(at as [number, number]))
    await expect.poll(place, { timeout: 2_000 }).toBeNull()
  }).toPass({ timeout: 20_000 })
  await session.detach()
}

export const light = (page: Page) => page.locator('.voice-light')
export const expectLight = (page: Page, words: string | RegExp, timeout = 20_000) =>
  expect(light(page)).toHaveText(words, { timeout })
