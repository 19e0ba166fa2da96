// The code that logs the account in, on the operator's own screen and nowhere else: whoever scans it is in.
import * as z from 'zod'

const drawer = z.object({
  default: z.object({
    generate: z.custom<(text: string, options: object, then: (drawn: string) => void) => void>(
      (value) => typeof value === 'function',
    ),
  }),
})
// By a variable, so that it may be missing: it is not one of our dependencies.
const drawerName = 'qrcode-terminal'

/** As a picture where qrcode-terminal is installed, else as the text to make one of. */
export async function showLogin(login: string, print: (line: string) => void): Promise<void> {
  print('WeChat: scan this with the phone of the account (我 > 扫一扫)')
  const found = drawer.safeParse(await import(drawerName).catch(() => undefined))
  if (found.success) found.data.default.generate(login, { small: true }, (drawn) => print(drawn))
  else print(login)
}
