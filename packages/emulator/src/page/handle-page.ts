import type { Exchange } from '../http/exchange.js';
import type { OssResponse } from '../http/oss-response.js';
import type { RequestTarget } from '../http/request-target.js';
import type { Services } from '../operations/operation.js';
import { isLocal } from './is-local.js';
import { pageAsset } from './page-answer.js';
import { describeBuckets, describeFolder, sendContent } from './page-data.js';

/** The page's parts and what it shows, below the control routes; nothing if the route is not one of them. */
export async function handlePage(
  exchange: Exchange,
  route: string,
  target: RequestTarget,
  services: Services,
): Promise<OssResponse | undefined> {
  if (route.startsWith('page/')) return pageAsset(route.slice('page/'.length));
  if (route !== 'buckets' && route !== 'objects' && route !== 'content') return undefined;
  // These show private objects without a signature, so they are for this machine only.
  if (!isLocal(exchange)) return json(403, { error: 'This is shown on the same machine only.' });
  if (route === 'buckets') return json(200, describeBuckets(services));
  if (route === 'content') return (await sendContent(exchange, services, target)) ?? notFound();
  const folder = await describeFolder(services, target);
  return folder === undefined ? notFound() : json(200, folder);
}

function notFound(): OssResponse {
  return json(404, { error: 'It is not there.' });
}

function json(status: number, body: unknown): OssResponse {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
