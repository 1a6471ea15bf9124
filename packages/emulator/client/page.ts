import { renderObjects } from './render-objects.js';
import { renderRequests } from './render-requests.js';
import { showPreview } from './preview.js';
import { element, getJson, setText } from './dom.js';
import type { BucketList, Folder, RequestRecord } from './types.js';

const pollMs = 1000;
const changing = new Set(['POST', 'PUT', 'DELETE']);

/** Where one looks: bucket and folder, kept in the address so that a reload comes back to it. */
interface Place {
  readonly bucket: string;
  readonly prefix: string;
}

let place: Place = { bucket: '', prefix: '' };
let folder: Folder = { objects: [], prefixes: [] };
let newestChange = '';
let shownBuckets = '';

async function loadBuckets(): Promise<void> {
  const { buckets, region } = await getJson<BucketList>('buckets');
  setText('state', `${location.host} · ${region}`);
  const known = buckets.some(({ name }) => name === place.bucket);
  if (!known) place = { bucket: buckets[0]?.name ?? '', prefix: '' };
  const text = JSON.stringify([buckets, place.bucket]);
  if (text === shownBuckets) return;
  shownBuckets = text;
  element('buckets').replaceChildren(
    ...buckets.map(({ name, acl }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name;
      button.title = acl;
      if (name === place.bucket) button.setAttribute('aria-current', 'true');
      button.addEventListener('click', () => void go({ bucket: name, prefix: '' }));
      return button;
    }),
  );
}

async function loadFolder(after = ''): Promise<void> {
  const asked = place;
  if (asked.bucket === '') {
    folder = { objects: [], prefixes: [] };
  } else {
    const query = new URLSearchParams({ ...asked, after });
    const loaded = await getJson<Folder>(`objects?${query.toString()}`);
    // Somebody has moved on meanwhile.
    if (asked !== place) return;
    folder =
      after === ''
        ? loaded
        : {
            ...loaded,
            objects: [...folder.objects, ...loaded.objects],
            prefixes: [...folder.prefixes, ...loaded.prefixes],
          };
  }
  element('more').hidden = folder.next === undefined;
  renderObjects(folder, place, {
    open: (prefix) => void go({ bucket: place.bucket, prefix }),
    preview: (object) => void showPreview(object),
  });
}

async function loadRequests(): Promise<void> {
  const { requests } = await getJson<{ requests: readonly RequestRecord[] }>('requests?last=100');
  renderRequests(requests);
  const { faults } = await getJson<{ faults: readonly unknown[] }>('faults');
  element('faults').hidden = faults.length === 0;
  setText('fault-count', `${faults.length} ${faults.length === 1 ? 'fault is' : 'faults are'} on.`);
  // The folder is read again when something may have changed in it, not all the time.
  const change = requests.findLast(
    ({ method, durationMs }) => changing.has(method) && durationMs !== undefined,
  );
  if ((change?.id ?? '') === newestChange) return;
  newestChange = change?.id ?? '';
  await loadBuckets();
  await loadFolder();
}

async function go(next: Place): Promise<void> {
  place = next;
  history.replaceState(null, '', `#${new URLSearchParams({ ...next }).toString()}`);
  await guarded(async () => {
    await loadBuckets();
    await loadFolder();
  });
}

async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    document.body.dataset['connected'] = 'true';
  } catch {
    document.body.dataset['connected'] = 'false';
    shownBuckets = '';
    setText('state', 'The emulator does not answer.');
  }
}

async function poll(): Promise<void> {
  if (!document.hidden) {
    await guarded(async () => {
      if (document.body.dataset['connected'] !== 'true') {
        await loadBuckets();
        await loadFolder();
      }
      await loadRequests();
    });
  }
  setTimeout(() => void poll(), pollMs);
}

element('more').addEventListener('click', () => void guarded(() => loadFolder(folder.next ?? '')));
element('clear-faults').addEventListener('click', () => {
  const options = { method: 'DELETE', headers: { 'Content-Type': 'application/json' } };
  void guarded(async () => {
    await fetch('/__emulator/faults', options);
    await loadRequests();
  });
});
const start = new URLSearchParams(location.hash.slice(1));
place = { bucket: start.get('bucket') ?? '', prefix: start.get('prefix') ?? '' };
void poll();
