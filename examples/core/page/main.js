import { canCancel, canRetry, sentBytesOf, UploadQueue } from '/oss-uploader-core.js';

const [input, list, unfinished, sum] = ['input', 'list', 'unfinished', 'sum'].map((id) =>
  document.getElementById(id),
);

const queue = new UploadQueue({ serverUrl: '/oss' });

input.addEventListener('change', () => {
  queue.add(input.files);
  input.value = '';
});

// What happened, one after the other.
queue.subscribe((event) => {
  if (event.type === 'upload-failure') console.warn(event.item.file.name, event.error.code);
});

// What is, at most once per frame or so: draw it.
queue.onChange(({ items, sentBytes, totalBytes }) => {
  list.replaceChildren(...items.map(rowOf));
  unfinished.replaceChildren(...queue.unfinished.map(offerOf));
  sum.textContent = totalBytes === 0 ? '' : `${percent(sentBytes / totalBytes)} of all`;
});

// What an earlier visit left behind.
void queue.findUnfinished();

function rowOf(item) {
  const { id, file, state } = item;
  const row = document.createElement('li');
  row.append(element('span', { textContent: `${file.name}: ${wordsFor(item)}` }));
  if (state.phase === 'sending') {
    row.append(element('progress', { max: file.size, value: sentBytesOf(item) }));
  }
  if (canRetry(state.phase)) row.append(button('Try now', () => queue.retry(id)));
  if (canCancel(state.phase)) row.append(button('Cancel', () => queue.cancel(id)));
  return row;
}

function wordsFor({ file, state }) {
  switch (state.phase) {
    case 'succeeded':
      return `number ${state.result.response.number} (${file.size} bytes${state.result.verified ? ', verified' : ''})`;
    case 'waiting':
    case 'failed':
      return state.error.message;
    default:
      return state.phase;
  }
}

function offerOf({ id, name, sentBytes, sizeBytes, hasHandle }) {
  const row = document.createElement('li');
  const part = percent(sentBytes / sizeBytes);
  row.append(
    element('span', {
      textContent: `${name}: ${part} were sent. ${hasHandle ? '' : 'Choose the file again to go on.'}`,
    }),
  );
  if (hasHandle) row.append(button('Continue', () => void queue.continue(id)));
  row.append(button('Discard', () => queue.discard(id)));
  return row;
}

function percent(ratio) {
  return ratio.toLocaleString(undefined, { style: 'percent' });
}

function button(textContent, onclick) {
  return element('button', { type: 'button', textContent, onclick });
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
