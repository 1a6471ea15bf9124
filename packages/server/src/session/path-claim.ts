/**
 * A relative path as the claim of a token that also has the file's name: its end is the name nearly always, and a
 * form has no room to say it twice. What ends in a slash, which no relative path does, goes on with the name.
 */
export function pathClaim(relativePath: string | undefined, name: string): string | undefined {
  return relativePath?.endsWith(`/${name}`) === true
    ? relativePath.slice(0, -name.length)
    : relativePath;
}

/** The path that `pathClaim` was given; `undefined` for tokens without one, such as those of earlier versions. */
export function readPathClaim(claim: string | undefined, name: string): string | undefined {
  return claim?.endsWith('/') === true ? claim + name : claim;
}
