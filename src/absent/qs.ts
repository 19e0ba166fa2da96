// Stands for qs in the Worker. The SDK only hands it on to axios; channels/lark/http.ts writes the query itself.
export function stringify(): never {
  throw new Error('The Worker carries no qs: the query is written by lark/http.ts')
}
