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
    readonly client: { close(): void }
  }
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
  return puppet
}
