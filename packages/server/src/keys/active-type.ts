/** What browsers run as part of a site, besides everything that is XML. */
const ACTIVE_TYPES = new Set([
  'text/html',
  'text/xml',
  'text/xsl',
  'text/javascript',
  'text/ecmascript',
  'application/xml',
  'application/javascript',
  'application/x-javascript',
  'application/ecmascript',
  'application/x-shockwave-flash',
  'message/rfc822',
]);
const ACTIVE_EXTENSION =
  /\.(html?|shtml?|xht(ml)?|svgz?|xml|xsl|xslt|rdf|m?js|cjs|swf|mht(ml)?|hta|eml)$/i;

/**
 * Whether a browser that opens the object would let it act as the site that it comes from: run scripts, read
 * cookies. By the type, and by the extension, as proxies and disks go by that.
 */
export function isActive({ type, key }: { readonly type: string; readonly key: string }): boolean {
  const essence = (type.split(';', 1)[0] ?? '').trim().toLowerCase();
  return (
    ACTIVE_TYPES.has(essence) ||
    essence.endsWith('+xml') ||
    essence.startsWith('multipart/') ||
    ACTIVE_EXTENSION.test(key)
  );
}
