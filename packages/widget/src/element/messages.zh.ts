import type { Messages } from './messages.js';

function names(list: readonly string[]): string {
  return list.length === 1 ? `“${list[0] ?? ''}”` : `${String(list.length)} 个文件`;
}

const TELL_OPERATOR = '如果问题持续，请联系网站管理员。';

/** 简体中文. */
export const messagesZh: Messages = {
  label: '文件上传',
  prompt: () => ({ lead: '将文件拖到此处，或', action: '点击选择' }),
  promptTouch: () => '选择文件',
  promptDrop: '松开即可上传',
  limits: {
    size: (size) => `单个不超过 ${size}`,
    files: (count) => `最多 ${count} 个文件`,
    join: (parts) => parts.join('，'),
  },
  kinds: {
    image: '图片',
    video: '视频',
    audio: '音频',
    text: '文本',
    document: '文档',
    archive: '压缩包',
    other: '文件',
  },
  list: '文件列表',
  amount: (part, whole) => `${part} / ${whole}`,
  filesDone: (done, total) => `已完成 ${done} / ${total} 个文件`,
  filesFailed: (count) => `${count} 个失败`,
  timeLeft: (time) => `剩余 ${time}`,
  progress: { file: (name) => `“${name}”的进度`, overall: '总进度' },
  sentences: (first, second) => first + second,
  state: {
    queued: '排队中',
    preparing: '准备中…',
    sending: '上传中',
    confirming: '确认中…',
    paused: '已暂停',
    succeeded: '已上传',
    canceled: '已取消',
    retryIn: (time) => `${time}后重试`,
    retryNow: '正在重试…',
  },
  unfinished: {
    title: (count) => `${count} 个上传未完成`,
    hint: '重新选择或拖入同一文件，也会接着上传。',
    sent: (amount) => `已上传 ${amount}`,
    more: (count) => `另有 ${count} 个`,
    fileNeeded: (name) => `请重新选择“${name}”以继续上传。`,
    otherFile: (chosen, chosenSize, expected, expectedSize) =>
      `不是同一个文件：“${chosen}”（${chosenSize}）。请选择“${expected}”（${expectedSize}）。`,
    changedFile: (name) =>
      `不是同一个文件：“${name}”在开始上传后已被修改。请选择原来的文件，或放弃此上传。`,
  },
  verified: '已校验',
  verifiedHint: '存储中的文件与您的文件校验和一致。',
  answer: '应用的回复',
  details: '详情',
  requestId: '请求 ID',
  actions: {
    start: (count) => `上传 ${count} 个文件`,
    pause: '暂停',
    resume: '继续',
    retry: '重试',
    cancel: '取消',
    remove: '移除',
    copy: '复制请求 ID',
    dismiss: '知道了',
    cancelAll: '全部取消',
    retryFailed: '重试失败项',
    clearDone: '清除已完成',
    continue: '继续',
    discard: '放弃',
    discardAll: '全部放弃',
    named: (action, name) => `${action}“${name}”`,
  },
  rejections: {
    title: (count) => `${count} 个文件未添加`,
    type: (allowed) => `类型不符，允许：${allowed}。`,
    size: (size, maxSize) => `文件过大：${size}，上限 ${maxSize}。`,
    files: (count, isOne) =>
      isOne ? '数量过多：一次只能上传一个文件。' : `数量过多：最多 ${count} 个文件。`,
    folder: '不能上传文件夹，请选择其中的文件。',
    more: (count) => `另有 ${count} 个`,
  },
  errors: {
    network: { what: '网络连接中断。', advice: '请检查网络后重试。' },
    offline: { what: '当前处于离线状态。', advice: '恢复联网后将自动继续。' },
    timeout: { what: '网络长时间没有响应。', advice: '请检查网络后重试。' },
    server: { what: '服务器未能处理此次上传。', advice: TELL_OPERATOR },
    'bad-response': { what: '无法识别服务器的回复。', advice: TELL_OPERATOR },
    rejected: { what: '服务器不接受此文件。', advice: '请选择其他文件。' },
    oss: { what: '存储服务拒绝了此文件。', advice: TELL_OPERATOR },
    expired: { what: '上传授权已过期。', advice: '请重试以重新获取授权。' },
    integrity: { what: '文件在传输中损坏。', advice: '请重试。' },
    'file-unreadable': {
      what: '无法读取文件，可能已被移动或修改。',
      advice: '请移除后重新选择。',
    },
    'file-changed': { what: '文件在上传过程中被修改。', advice: '请移除后重新选择。' },
    elsewhere: {
      what: '此文件正在另一个标签页中上传。',
      advice: '关闭该标签页后，将在此处继续上传。',
    },
    'callback-failed': {
      what: '文件已存储，但未能通知应用。',
      advice: '请勿重复上传，并联系网站管理员。',
    },
  },
  serverUnreachable: { what: '无法连接服务器。', advice: '请检查网络后重试。' },
  serverErrors: {
    unauthorized: { what: '您没有上传权限。', advice: '请登录后重试。' },
    'file-too-large': { what: '服务器提示文件过大。', advice: '请选择其他文件。' },
    'file-type-not-accepted': { what: '服务器不接受此类文件。', advice: '请选择其他文件。' },
    'quota-exceeded': {
      what: '剩余空间不足，无法上传此文件。',
      advice: '请先清理不需要的文件，再重试。',
    },
    'too-many-files': { what: '服务器提示文件数量过多。', advice: '请移除一些文件。' },
    'application-failed': {
      what: '文件已存储，但应用未能记录。',
      advice: '请重试，文件不会重复上传。',
    },
    'too-many-requests': { what: '服务器繁忙。', advice: '请稍后重试。' },
    'storage-unavailable': { what: '存储服务繁忙或暂时无法连接。', advice: '请稍后重试。' },
  },
  announce: {
    added: (list) => `已添加${names(list)}。`,
    uploaded: (list) => `${names(list)}上传完成。`,
    canceled: (list) => `已取消${names(list)}。`,
    failed: (name, what) => `“${name}”上传失败。${what}`,
    manyFailed: (count) => `${String(count)} 个文件上传失败。`,
    rejected: (name, why) => `“${name}”未添加。${why}`,
    manyRejected: (count) => `${String(count)} 个文件未添加。`,
    progress: (percent) => `已上传 ${percent}。`,
    finished: (done, total) => `已结束：${total} 个文件中 ${done} 个上传成功。`,
    copied: '已复制。',
    unfinished: (count) => `有 ${count} 个上传未完成，可以继续。`,
  },
};
