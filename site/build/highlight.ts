import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import http from 'highlight.js/lib/languages/http';
import java from 'highlight.js/lib/languages/java';
import json from 'highlight.js/lib/languages/json';
import nginx from 'highlight.js/lib/languages/nginx';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';

import { escapeHtml } from './page.js';

hljs.registerLanguage('bash', bash);
hljs.registerLanguage('css', css);
hljs.registerLanguage('http', http);
hljs.registerLanguage('java', java);
hljs.registerLanguage('json', json);
hljs.registerLanguage('nginx', nginx);
hljs.registerLanguage('typescript', typescript);
// With the languages above, because scripts and styles inside are shown in theirs.
hljs.registerLanguage('javascript', typescript);
hljs.registerLanguage('xml', xml);

const NAMES: Readonly<Record<string, string>> = {
  sh: 'bash',
  ts: 'typescript',
  tsx: 'typescript',
  js: 'typescript',
  jsx: 'typescript',
  html: 'xml',
  vue: 'xml',
};

/** Code as HTML whose spans have classes: no inline style, so that a strict Content-Security-Policy holds. */
function highlight(code: string, language: string): string {
  const name = NAMES[language] ?? language;
  if (hljs.getLanguage(name) === undefined) return escapeHtml(code);
  return hljs.highlight(code, { language: name, ignoreIllegals: true }).value;
}

/** A block of code with a button to copy it, in the words of the page's language. */
export function codeBlock(code: string, language: string, pageLanguage: string): string {
  const copy = pageLanguage === 'zh-CN' ? '复制' : 'Copy';
  const text = code.replace(/\n$/, '');
  return `<div class="code"><pre tabindex="0"><code>${highlight(text, language)}</code></pre><button type="button" class="copy" data-copy hidden>${copy}</button></div>`;
}
