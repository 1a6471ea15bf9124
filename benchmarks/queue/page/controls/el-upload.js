// @ts-check
import { ElUpload } from 'element-plus';
import { createApp, h, ref } from 'vue';
import 'element-plus/dist/index.css';

/** @param {HTMLElement} host */
export async function mount(host) {
  /** @type {import('vue').Ref<import('element-plus').UploadUserFile[]>} */
  const files = ref([]);
  createApp({
    render: () =>
      h(
        ElUpload,
        {
          action: '/sink',
          drag: true,
          multiple: true,
          fileList: files.value,
          'onUpdate:fileList': (/** @type {import('element-plus').UploadUserFile[]} */ list) =>
            (files.value = list),
        },
        () => 'Drop files here',
      ),
  }).mount(host);
  return {
    target: host.querySelector('.el-upload-dragger') ?? host,
    count: () => files.value.length,
  };
}
