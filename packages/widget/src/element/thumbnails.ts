/** Of more pictures, those are dropped that were out of sight for longest; they are made again when they are seen. */
const KEPT = 200;
/** Pixels a side; twice what a tile is wide on a usual screen. */
const LARGEST_PX = 320;
/** A larger image would take too much memory while it is decoded. */
const LARGEST_IMAGE_BYTES = 40_000_000;
const MARGIN = '200px';

type Kind = 'image' | 'video';

/**
 * Makes small pictures of files that are seen: one at a time, and only while the page has nothing else to do. A slot that
 * leaves the document gives its picture back, which is kept for the next slot of the same file, as when a long list is
 * scrolled there and back.
 */
export class Thumbnails {
  readonly #files = new WeakMap<Element, { readonly file: File; readonly kind: Kind }>();
  readonly #visible = new Set<Element>();
  /** Seen, but not drawn yet. */
  readonly #waiting = new Set<Element>();
  /** Longest out of sight first. */
  readonly #drawn = new Set<Element>();
  readonly #observer = new IntersectionObserver((changes) => this.#onSight(changes), {
    rootMargin: MARGIN,
  });
  /** Of files without a slot in the document, as long as there are these files. */
  readonly #kept = new WeakMap<File, HTMLCanvasElement>();
  /** Files whose pictures are kept, longest first. */
  readonly #keptFiles: WeakRef<File>[] = [];
  #isWorking = false;

  watch(slot: Element, file: File, kind: Kind): void {
    if (kind === 'image' && file.size > LARGEST_IMAGE_BYTES) return;
    this.#files.set(slot, { file, kind });
    const canvas = this.#kept.get(file);
    if (canvas !== undefined) this.#show(slot, canvas);
    this.#kept.delete(file);
    this.#observer.observe(slot);
  }

  #onSight(changes: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) {
        this.#visible.add(target);
        if (!this.#drawn.has(target)) this.#waiting.add(target);
      } else {
        this.#visible.delete(target);
        this.#waiting.delete(target);
        if (this.#drawn.delete(target)) this.#drawn.add(target);
      }
    }
    this.#tidy();
    if (!this.#isWorking) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    for (const slot of this.#waiting) {
      await untilIdle();
      // Meanwhile it may have gone out of sight.
      if (this.#waiting.delete(slot) && slot.isConnected) await this.#draw(slot);
    }
    this.#isWorking = false;
  }

  async #draw(slot: Element): Promise<void> {
    const source = this.#files.get(slot);
    if (source === undefined) return;
    const widthPx = Math.min(LARGEST_PX, Math.max(40, slot.clientWidth) * 3);
    try {
      const bitmap =
        source.kind === 'image'
          ? await createImageBitmap(source.file, { resizeWidth: widthPx, resizeQuality: 'medium' })
          : await (await import('./video-frame.js')).videoFrame(source.file, widthPx);
      this.#show(slot, toCanvas(bitmap));
      this.#tidy();
    } catch {
      // Not a picture that this browser knows: the icon says what it is.
      this.#observer.unobserve(slot);
    }
  }

  #show(slot: Element, canvas: HTMLCanvasElement): void {
    slot.replaceChildren(canvas);
    slot.toggleAttribute('data-drawn', true);
    this.#drawn.add(slot);
  }

  #tidy(): void {
    for (const slot of this.#drawn) {
      const isSpare = this.#drawn.size > KEPT && !this.#visible.has(slot);
      if (slot.isConnected && !isSpare) continue;
      this.#drawn.delete(slot);
      this.#keep(slot);
      slot.replaceChildren();
      slot.toggleAttribute('data-drawn', false);
    }
  }

  #keep(slot: Element): void {
    const { firstElementChild: canvas } = slot;
    const { file } = this.#files.get(slot) ?? {};
    if (slot.isConnected || file === undefined || !(canvas instanceof HTMLCanvasElement)) return;
    this.#kept.set(file, canvas);
    this.#keptFiles.push(new WeakRef(file));
    const first = this.#keptFiles.length > KEPT ? this.#keptFiles.shift()?.deref() : undefined;
    if (first !== undefined) this.#kept.delete(first);
  }
}

/** A canvas needs no `img-src blob:` in a strict CSP. */
function toCanvas(bitmap: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}

async function untilIdle(): Promise<void> {
  await new Promise((resolve) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve);
    else setTimeout(resolve, 20);
  });
}
