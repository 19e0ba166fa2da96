// What a page may not be: scripts for the browser that list what is too faint, too small or too wide.

/** Elements with text whose contrast is under 4.5, as "ratio text". */
export const faint = `(() => {
  const channel = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const backOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor)
      if (colour.length === 3 || colour[3] > 0.5) return colour
    }
    return [255, 255, 255]
  }
  const found = []
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
    if (!own || element.getClientRects().length === 0) continue
    const pair = [light(numbers(getComputedStyle(element).color)), light(backOf(element))]
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05)
    if (ratio < 4.5) found.push(ratio.toFixed(2) + ' ' + element.textContent.slice(0, 20))
  }
  return found
})()`

/** What can be pressed but is lower or narrower than 44 px. */
export const tiny = `[...document.querySelectorAll('button, a, textarea, summary, .chip, input[type=datetime-local]')]
  .filter((element) => element.getClientRects().length > 0 && !element.closest('.skip'))
  .filter((element) => element.offsetHeight < 44 || element.offsetWidth < 44)
  .map((element) => element.offsetWidth + 'x' + element.offsetHeight + ' ' + element.textContent.slice(0, 20))`

/** Whatever is wider than the place it has. */
export const wide = `[document.documentElement, ...document.querySelectorAll('.log, .bottom, .top, .settings, .rooms')]
  .filter((element) => element.scrollWidth > element.clientWidth)
  .map((element) => element.className || element.tagName)`
