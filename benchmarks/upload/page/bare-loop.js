// @ts-check

/**
 * What the engine is compared with: the same requests, as many at a time, with nothing around them. No checksum, no
 * state, no progress, no retry; whatever goes wrong ends it.
 *
 * @param {readonly File[]} files
 * @param {{ serverUrl: string, parallel: number, accepts: readonly string[] }} options
 */
export async function sendBare(files, { serverUrl, parallel, accepts }) {
  const tasks = planTasks(files, serverUrl, accepts);
  // One after the other, however many ask: plans are fetched ahead by whoever comes first.
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for await (const task of tasks) await task();
    }),
  );
}

const filesPerRequest = 100;
const partsPerRequest = 100;

/** @typedef {() => Promise<void>} Task a request with bytes, and what follows from its answer */

/**
 * @param {readonly File[]} files
 * @param {string} serverUrl
 * @param {readonly string[]} accepts
 * @returns {AsyncGenerator<Task, void, void>}
 */
async function* planTasks(files, serverUrl, accepts) {
  const planBatch = async (/** @type {number} */ start) => {
    const batch = files.slice(start, start + filesPerRequest);
    if (batch.length === 0) return [];
    const { plans } = await ask(`${serverUrl}/uploads`, {
      accepts,
      files: batch.map(({ name, size, type }) => ({ name, sizeBytes: size, type })),
    });
    return /** @type {any[]} */ (plans).map((plan, index) => ({ plan, file: batch[index] }));
  };
  let next = planBatch(0);
  for (let start = 0; start < files.length; start += filesPerRequest) {
    const planned = await next;
    next = planBatch(start + filesPerRequest);
    for (const { plan, file } of planned) {
      if (file === undefined) throw new Error('There are more plans than files.');
      if (plan.kind === 'form') yield () => postForm(plan, file);
      else if (plan.kind === 'multipart') yield* partTasks(plan, file, serverUrl);
      else throw new Error(`A file was refused: ${plan.error.message}`);
    }
  }
}

/**
 * @param {any} plan
 * @param {File} file
 */
async function postForm({ url, fields }, file) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.append('file', file, 'file');
  await request('POST', url, form);
}

/**
 * @param {any} plan
 * @param {File} file
 * @param {string} serverUrl
 * @returns {AsyncGenerator<Task, void, void>}
 */
async function* partTasks({ session, partSizeBytes, urls: firstUrls }, file, serverUrl) {
  const count = Math.ceil(file.size / partSizeBytes);
  let left = count;
  const signMore = async (/** @type {number} */ first) => {
    const length = Math.min(partsPerRequest, count - first + 1);
    if (length <= 0) return [];
    const partNumbers = Array.from({ length }, (_, index) => first + index);
    return (await ask(`${serverUrl}/uploads/parts`, { session, partNumbers })).urls;
  };
  let urls = firstUrls;
  let signedTo = 0;
  while (urls.length > 0) {
    signedTo += urls.length;
    const next = signMore(signedTo + 1);
    for (const { partNumber, url } of urls) {
      const start = (partNumber - 1) * partSizeBytes;
      yield async () => {
        await request('PUT', url, file.slice(start, start + partSizeBytes));
        left -= 1;
        if (left === 0) await ask(`${serverUrl}/uploads/complete`, { session });
      };
    }
    urls = await next;
  }
}

/**
 * @param {string} url
 * @param {unknown} body
 * @returns {Promise<any>}
 */
async function ask(url, body) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}

/**
 * @param {string} method
 * @param {string} url
 * @param {XMLHttpRequestBodyInit} body
 * @returns {Promise<void>}
 */
function request(method, url, body) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    xhr.onload = () => {
      if (xhr.status === 200) resolve();
      else reject(new Error(`OSS answered ${xhr.status}`));
    };
    xhr.onerror = () => reject(new Error('The connection was lost.'));
    xhr.send(body);
  });
}
