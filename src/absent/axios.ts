// Stands for axios in the Worker. The SDK makes an instance when it is loaded, but the desk's calls never use it:
// they go out by fetch, through channels/lark/http.ts.
const absent = (): never => {
  throw new Error('The Worker carries no axios: give the Lark SDK the httpInstance of lark/http.ts')
}
const unheard = { use: () => 0 }

export default {
  create: () => ({
    interceptors: { request: unheard, response: unheard },
    request: absent,
    get: absent,
    post: absent,
  }),
}

/** Nothing is one: no call is ever made with axios. */
export class AxiosError extends Error {}
