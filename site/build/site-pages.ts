import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Plugin, ViteDevServer } from 'vite';

import { MANIFEST_FILE, readElementManifest } from './element-manifest.js';
import { guidePage, listGuides, REPOSITORY } from './guides.js';
import { CONTENT, homePages } from './home-page.js';
import { layout } from './layout.js';
import { listLanguages } from './list-languages.js';
import type { Page } from './page.js';
import { referencePage } from './reference-page.js';
import { searchIndex } from './search-index.js';
import { toolPages } from './tool-pages.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Built pages talk to where they come from, and to nobody else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

interface Site {
  readonly html: ReadonlyMap<string, string>;
  readonly modules: ReadonlyMap<string, string>;
}

/**
 * Makes the pages of the site from the Markdown files, the element's manifest and the content folder; none of them is a file of
 * its own. A development server makes them anew when one of these changes.
 */
export function sitePages(): Plugin {
  let made: Promise<Site> | undefined;
  let isBuild = false;
  const site = (): Promise<Site> => (made ??= makeSite(isBuild));

  return {
    name: 'site-pages',
    async config(_config, { command }) {
      isBuild = command === 'build';
      const { html } = await site();
      return {
        define: { __HAS_SERVER__: JSON.stringify(!isBuild) },
        build: { rolldownOptions: { input: [...html.keys()].map((path) => resolve(ROOT, path)) } },
      };
    },
    async resolveId(id) {
      const { html, modules } = await site();
      if (modules.has(id)) return `\0${id}`;
      return html.has(pathOf(id)) ? id : undefined;
    },
    async load(id) {
      const { html, modules } = await site();
      return id.startsWith('\0') ? modules.get(id.slice(1)) : html.get(pathOf(id));
    },
    configureServer(server) {
      const sources = [`${REPOSITORY}docs`, CONTENT, MANIFEST_FILE];
      server.watcher.add(sources);
      server.watcher.on('all', (_event, file) => {
        if (!sources.some((source) => file.startsWith(source))) return;
        made = undefined;
        for (const module of server.moduleGraph.idToModuleMap.values()) {
          if (module.id?.startsWith('\0virtual:site/')) server.moduleGraph.invalidateModule(module);
        }
        server.ws.send({ type: 'full-reload' });
      });
      return () => servePages(server, site);
    },
  };
}

function pathOf(id: string): string {
  return relative(ROOT, id).replaceAll('\\', '/');
}

/** After Vite's own middlewares, before its answer to what is not there. */
function servePages(server: ViteDevServer, site: () => Promise<Site>): void {
  server.middlewares.use((request, response, next) => {
    const { pathname } = new URL(request.originalUrl ?? '/', 'http://localhost');
    const path = pathname.slice(1).replace(/(^|\/)$/, '$1index.html');
    const answer = async (): Promise<void> => {
      const html = (await site()).html.get(path);
      if (html === undefined) {
        next();
        return;
      }
      const transformed = await server.transformIndexHtml(`/${path}`, html);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(transformed);
    };
    answer().catch(next);
  });
}

async function makeSite(isBuild: boolean): Promise<Site> {
  const [manifest, guides, homes] = await Promise.all([
    readElementManifest(),
    listGuides(),
    homePages(),
  ]);
  const tools = [...toolPages(), referencePage(manifest)];
  const readingOrder = await Promise.all(guides.map((guide) => guidePage(guide, guides)));
  const pages: readonly Page[] = [...homes, ...tools, ...readingOrder];
  const contentSecurityPolicy = isBuild ? CONTENT_SECURITY_POLICY : undefined;
  return {
    html: new Map(
      pages.map((page) => [
        page.path,
        layout(page, { guides, readingOrder, contentSecurityPolicy }),
      ]),
    ),
    modules: new Map([
      ['virtual:site/manifest', `export default ${JSON.stringify(manifest)};`],
      ['virtual:site/search-index', `export default ${JSON.stringify(searchIndex(pages))};`],
      ['virtual:site/languages', `export default ${JSON.stringify(await listLanguages())};`],
    ]),
  };
}
