import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startExample, type Example } from '@oss-uploader/example-app';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileScript, compileTemplate, parse } from 'vue/compiler-sfc';

import { launchChromium } from './visit.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const BUNDLE = dirname(fileURLToPath(import.meta.resolve('@oss-uploader/widget/oss-uploader.js')));

/** A block of code in a guide. `before` is the code of another library, in the notes about moving here. */
interface Block {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly isBefore: boolean;
  readonly code: string;
}

const GUIDES = [
  'getting-started.md',
  'zh-CN/getting-started.md',
  'recipes.md',
  ...(await readdir(join(ROOT, 'docs'))).filter((name) => name.startsWith('from-')),
];
const blocks = (await Promise.all(GUIDES.map(blocksOf))).flat();

async function blocksOf(file: string): Promise<readonly Block[]> {
  const text = await readFile(join(ROOT, 'docs', file), 'utf8');
  return [...text.matchAll(/^```(\w+)( before)?\n([^]*?)^```$/gm)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    language: match[1] ?? '',
    isBefore: match[2] !== undefined,
    code: match[3] ?? '',
  }));
}

function ours(...languages: readonly string[]): readonly (readonly [string, Block])[] {
  return blocks
    .filter(({ language, isBefore }) => !isBefore && languages.includes(language))
    .map((block) => [`${block.file}:${block.line}`, block]);
}

/** A compiler needs half a minute on a loaded machine, and more on a very loaded one. */
const COMPILER_MS = 240_000;

/** Names that the guides take from the reader's application. */
const AMBIENT = `
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type plugin from '@oss-uploader/server';
declare global {
  const app: FastifyInstance;
  const ossUploader: typeof plugin;
  const accessKeyId: string;
  const accessKeySecret: string;
  const sessionSecret: string;
  const files: readonly File[];
  function userOf(request: FastifyRequest): Promise<{ readonly id: string } | null>;
  function saveOnce(upload: { readonly id: string }, owner: string, path?: string): Promise<number>;
  function extname(path: string): string;
  function freshToken(): Promise<string>;
  function report(failure: object): void;
}`;

describe('the code in the guides', () => {
  it('is in languages that a test knows', () => {
    const known = ['html', 'css', 'ts', 'tsx', 'vue', 'js', 'sh', 'json'];
    expect(blocks.filter(({ language }) => !known.includes(language))).toEqual([]);
    expect(blocks.length).toBeGreaterThan(20);
  });

  it('has TypeScript that compiles', { timeout: COMPILER_MS }, () => {
    const sources = new Map<string, string>();
    // Where the packages that a block imports are found.
    const server = join(ROOT, 'test/e2e/flows');
    const page = join(ROOT, 'examples/react/src');
    const vite = join(ROOT, 'examples/vue');
    for (const [name, { language, code }] of ours('ts', 'tsx')) {
      const folder = language === 'tsx' ? page : code.includes("from 'vite'") ? vite : server;
      sources.set(
        join(folder, `docs-${name.replaceAll(/\W/g, '-')}.${language}`),
        `${code}\nexport {};\n`,
      );
    }
    sources.set(join(server, 'docs-ambient.ts'), AMBIENT);
    expect(compile(sources)).toEqual([]);
  });

  it.each(ours('vue'))('has a Vue component that compiles: %s', (name, { code }) => {
    const { descriptor, errors } = parse(code, { filename: name });
    const script = compileScript(descriptor, { id: name });
    const template = compileTemplate({
      id: name,
      filename: name,
      source: descriptor.template?.content ?? '',
      compilerOptions: {
        isCustomElement: (tag) => tag === 'oss-uploader',
        ...(script.bindings && { bindingMetadata: script.bindings }),
      },
    });
    expect([...errors, ...template.errors]).toEqual([]);
    // A name that neither the script nor the element has would be looked for in the component.
    expect(template.code).not.toContain('_ctx.');
  });

  it('shows other libraries in code that can be read', () => {
    for (const { code, language, file, line } of blocks.filter(({ isBefore }) => isBefore)) {
      const source =
        language === 'vue' ? (parse(code).descriptor.scriptSetup?.content ?? '') : code;
      const { diagnostics } = ts.transpileModule(source, {
        reportDiagnostics: true,
        fileName: language === 'tsx' ? 'before.tsx' : 'before.ts',
        compilerOptions: { jsx: ts.JsxEmit.ReactJSX, target: ts.ScriptTarget.ES2022 },
      });
      expect(diagnostics ?? [], `${file}:${line}`).toEqual([]);
    }
  });

  it('has settings of editors that name files of the package', async () => {
    const named = ours('json').flatMap(([, { code }]) =>
      [...code.matchAll(/node_modules\/(@oss-uploader\/widget\/[^"]+)/g)].map(
        ([, path]) => path ?? '',
      ),
    );
    expect(named).toHaveLength(2);
    for (const path of named) await access(join(ROOT, 'test/e2e/node_modules', path));
  });

  it('names commands and options that exist', async () => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const manual = await readFile(join(ROOT, 'docs/cli.md'), 'utf8');
    const lines = ours('sh').flatMap(([, { code }]) => code.trim().split('\n'));
    for (const line of lines) {
      const script = /^npx --yes pnpm@12 (\S+)$/.exec(line)?.[1];
      if (script !== undefined) expect(scripts).toHaveProperty([script]);
      else {
        expect(line).toMatch(/^oss-uploader (serve|cors|doctor|sweep|conformance)\b/);
        for (const [option] of line.matchAll(/--[\w-]+/g)) expect(manual).toContain(option);
      }
    }
  });

  it('names only what the element and the server have', async () => {
    const known = await knownNames();
    const unknown: string[] = [];
    for (const file of GUIDES.filter((name) => name.startsWith('from-'))) {
      const text = await readFile(join(ROOT, 'docs', file), 'utf8');
      // The second column of each table about options and events.
      for (const [, cell = ''] of text.matchAll(/^\|[^|]*\|([^|]*)\|[^|]*\|$/gm)) {
        for (const [, name = ''] of cell.matchAll(/`([\w-]+)(?:\(\))?`/g)) {
          if (!known.has(name)) unknown.push(`${file}: ${name}`);
        }
      }
    }
    expect(unknown).toEqual([]);
  });

  it('styles only what the element has', async () => {
    const known = await knownNames();
    for (const [name, { code }] of ours('css')) {
      const named = [...code.matchAll(/(--oss-uploader-[\w-]+)|::part\(([\w-]+)\)/g)];
      expect(named.length, name).toBeGreaterThan(0);
      for (const [, property, part] of named) expect(known).toContain(property ?? part);
    }
  });
});

/** Everything that custom-elements.json says of the element, by name. */
async function knownNames(): Promise<ReadonlySet<string>> {
  const path = fileURLToPath(import.meta.resolve('@oss-uploader/widget/custom-elements.json'));
  const manifest = JSON.parse(await readFile(path, 'utf8')) as {
    modules: { declarations?: (Record<string, unknown> & { tagName?: string })[] }[];
  };
  const element = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === 'oss-uploader');
  return new Set(
    Object.values(element ?? {})
      .filter((list) => Array.isArray(list))
      .flatMap((list) => (list as { name: string }[]).map(({ name }) => name)),
  );
}

/** What the compiler says about files that are in memory only. */
function compile(sources: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const readSourceFile = host.getSourceFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = sources.get(path);
    return text === undefined
      ? readSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    return `${file?.fileName.slice(ROOT.length) ?? ''}: ${text}`;
  });
}

const browser = await launchChromium();

// A machine with another engine only still runs the other suites; CI has Chromium.
describe.runIf(browser)('the pages in the guides', () => {
  let folder: string;
  let example: Example;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oss-uploader-docs-'));
    for (const [name, { code }] of ours('html')) {
      await writeFile(join(folder, fileOf(name)), `<!doctype html><title>${name}</title>${code}`);
    }
    example = await startExample(
      { port: 0, emulatorPort: 0, dataDir: join(folder, 'data') },
      { pageFolders: [folder, BUNDLE] },
    );
  });
  afterAll(async () => {
    await browser?.close();
    await example.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(ours('html'))('upload: %s', async (name) => {
    if (!browser) throw new Error('these tests run only where Chromium is');
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${example.url}/${fileOf(name)}`);
    await page
      .locator('oss-uploader input[type=file]')
      .first()
      .setInputFiles({
        name: 'drawing.png',
        mimeType: 'image/png',
        buffer: Buffer.from(PIXEL, 'base64'),
      });
    const button = page.locator('#send');
    if ((await button.count()) > 0) await button.click();
    await page.locator('oss-uploader').getByText('Uploaded', { exact: false }).first().waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });
});

function fileOf(name: string): string {
  return `${name.replaceAll(/\W/g, '-')}.html`;
}

/** A PNG of one pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
