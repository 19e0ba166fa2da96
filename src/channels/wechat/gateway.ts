// The puppet that speaks to a gateway over gRPC, with an end of its own.
import type { impls } from 'wechaty-puppet'
import * as z from 'zod'
import type { WechatGateway } from '../../platform/config.ts'

/** What we use of it. Its own declarations replace the promisify of Node everywhere, so they are not imported. */
type ServicePuppet = impls.PuppetInterface & {
  onStop(): Promise<void>
  reset(): Promise<void>
  readonly grpcManager: {
    readonly eventStream?: { cancel(): void }
    readonly client: { close(): void; messageSendFile(...call: unknown[]): void }
  }
  messageSendFileStream(): Promise<never>
}

type ServicePuppetClass = new (options: {
  readonly token: string
  readonly endpoint: string
  readonly tls: {
    readonly disable: boolean
    readonly caCert?: string
    readonly serverName?: string
  }
}) => ServicePuppet

const serviceModule = z.object({
  PuppetService: z.custom<ServicePuppetClass>((value) => typeof value === 'function'),
})
// By a variable: a literal would be followed by the compiler.
const serviceName: string = 'wechaty-puppet-service'

/**
 * Makes the puppet. The stock one, when it ends, tells the gateway to stop its puppet, which may log the account
 * out; this one only hangs up. And it does not reset itself: see supervisor.ts.
 */
export async function gatewayPuppet(gateway: WechatGateway): Promise<impls.PuppetInterface> {
  const { token, endpoint, caCert, serverName, noTls } = gateway
  const { PuppetService } = serviceModule.parse(await import(serviceName))
  const puppet = new PuppetService({
    token,
    endpoint,
    tls: {
      disable: noTls,
      ...(caCert === undefined ? {} : { caCert }),
      ...(serverName === undefined ? {} : { serverName }),
    },
  })
  puppet.onStop = async () => {
    const { eventStream, client } = puppet.grpcManager
    // Destroying it, as the stock one does, leaves it open at the other end, and nobody else gets one then.
    eventStream?.cancel()
    client.close()
  }
  puppet.reset = async () => {}
  neverTwice(puppet)
  return puppet
}

/** A file never got as far as being sent. */
export class NotUploaded extends Error {
  override readonly name = 'NotUploaded'
}

const done = z.custom<(error: unknown, ...rest: unknown[]) => void>(
  (it) => typeof it === 'function',
)

/**
 * The stock one sends a file a second time, by an older call, whenever the first call failed in any way: also
 * when only the answer was lost, and the file is there. This one says what went wrong instead.
 */
function neverTwice(puppet: ServicePuppet): void {
  const send = puppet.messageSendFile.bind(puppet)
  puppet.messageSendFile = async (chat, file) => {
    let why: unknown = new NotUploaded()
    const { client } = puppet.grpcManager
    const call = client.messageSendFile
    // For this one call: each of them looks it up anew.
    client.messageSendFile = (request, then) => {
      client.messageSendFile = call
      const told = done.parse(then)
      call.call(client, request, (error: unknown, ...rest: unknown[]) => {
        why = error
        told(error, ...rest)
      })
    }
    puppet.messageSendFileStream = () => Promise.reject(why)
    return send(chat, file)
  }
}
