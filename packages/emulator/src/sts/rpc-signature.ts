import { createHmac } from 'node:crypto';

/** What an RPC call signs: its method and all parameters but the signature, sorted by name. */
export function rpcStringToSign(method: string, parameters: ReadonlyMap<string, string>): string {
  const query = [...parameters]
    .filter(([name]) => name !== 'Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return `${method}&${encode('/')}&${encode(query)}`;
}

export function signRpc(accessKeySecret: string, stringToSign: string): string {
  return createHmac('sha1', `${accessKeySecret}&`).update(stringToSign).digest('base64');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
