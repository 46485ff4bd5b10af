import type { Page } from 'playwright/test'

/** Waits until the page's own scripts have taken it over, effects and their listeners included; a page without any is awake. */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    if (document.querySelector('script[type=module]') === null) return document.readyState === 'complete'
    type Root = { stateNode?: { current: { memoizedState: { isDehydrated?: boolean } | null } } }
    const key = Object.keys(document).find((one) => one.startsWith('__reactContainer')) ?? ''
    const root = (document as unknown as Record<string, Root | undefined>)[key]
    if (root?.stateNode?.current.memoizedState?.isDehydrated !== false) return false
    // Effects have a task of their own after what is drawn.
    for (let n = 0; n < 3; n++)
      await new Promise<void>((next) => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => next(), { once: true })
        port1.start()
        port2.postMessage(null)
      })
    return true
  })
}

/** From now on a page that was opened or loaded anew is acted on once it is awake; not where the journey says itself what it waits for. */
export function wakes(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (url, options) => {
    const answer = await goto(url, options)
    if (options?.waitUntil === undefined) await awake(page)
    return answer
  }
  page.reload = async (options) => {
    const answer = await reload(options)
    if (options?.waitUntil === undefined) await awake(page)
    return answer
  }
}
