import type { Page } from './page.js';

/** Pages that a script fills: without one they say what they are, and that they need it. */
export function toolPages(): readonly Page[] {
  return [
    {
      path: 'playground.html',
      title: 'Playground',
      description:
        'The real element with every attribute and custom property to change, an event log, and faults to switch on.',
      language: 'en',
      body: `<p class="lead">The real element, with everything that can be changed about it. Drop a file, switch a fault on, and see what it does.</p>
<site-playground><noscript><p>The playground needs JavaScript.</p></noscript></site-playground>`,
      headings: [],
      scripts: ['/src/playground/site-playground.ts'],
      styles: ['/src/styles/playground.css'],
      kind: 'tool',
    },
    {
      path: 'states.html',
      title: 'States',
      description:
        'Every state of <oss-uploader>, live: what brings it, what to look for, and the parts that can be styled.',
      language: 'en',
      body: `<p class="lead">Every state, shown by the real element and its real engine, whose network is played by a script. Each can be used: press, pause, drop a file. Move over an element, or through its list of parts, to see what <code>::part()</code> reaches.</p>
<site-states><noscript><p>The gallery needs JavaScript.</p></noscript></site-states>`,
      headings: [],
      scripts: ['/src/states/site-states.ts'],
      styles: ['/src/styles/states.css'],
      kind: 'tool',
    },
  ];
}
