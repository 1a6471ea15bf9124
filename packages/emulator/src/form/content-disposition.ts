/** The name and, if there is one, the file name of a part of a form. */
export interface ContentDisposition {
  readonly name: string;
  readonly filename?: string;
}

export function parseContentDisposition(header: string): ContentDisposition | undefined {
  if (!/^form-data\s*(?:;|$)/i.test(header)) return undefined;
  const name = parameter(header, 'name');
  if (name === undefined) return undefined;
  const filename = parameter(header, 'filename');
  // Old clients send a whole path.
  return filename === undefined ? { name } : { name, filename: filename.replace(/^.*[/\\]/s, '') };
}

function parameter(header: string, name: string): string | undefined {
  const quoted = new RegExp(`;\\s*${name}="((?:\\\\"|[^"])*)"`, 'i').exec(header);
  if (quoted !== null) return quoted[1]?.replaceAll('\\"', '"');
  return new RegExp(`;\\s*${name}=([^";\\s]+)`, 'i').exec(header)?.[1];
}
