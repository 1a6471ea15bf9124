/** The page's words. The element brings its own, and follows the `lang` of the document. */
const en = {
  intro: 'Files go from this browser straight to OSS. The application only signs, and is told.',
  send: 'Send files',
  told: 'What the application was told',
  nothing: 'Nothing yet. Drop a file, and it appears here once it is in OSS.',
  file: 'File',
  size: 'Size',
  verified: 'Verified',
  owner: 'Owner',
  received: 'Received',
  yes: 'Yes',
  yesHint: 'OSS holds the bytes that the browser read: their CRC-64 is equal.',
  no: 'Not checked',
  noHint: 'The client sent no CRC-64 to compare with.',
  bytes: (count: string) => `${count} bytes`,
  language: 'Language',
};

export type Messages = typeof en;

const zh: Messages = {
  intro: '文件由浏览器直传 OSS，应用服务器只负责签名并接收回调。',
  send: '上传文件',
  told: '应用服务器收到的通知',
  nothing: '暂无记录。拖入一个文件，上传到 OSS 后会显示在这里。',
  file: '文件',
  size: '大小',
  verified: '校验',
  owner: '上传者',
  received: '接收时间',
  yes: '已校验',
  yesHint: 'OSS 中的内容与浏览器读取的内容一致（CRC-64 相同）。',
  no: '未校验',
  noHint: '客户端没有提供可供比对的 CRC-64。',
  bytes: (count) => `${count} 字节`,
  language: '语言',
};

/** BCP 47 tags of the languages, with their own names. */
export const LANGUAGES = { en: 'English', 'zh-CN': '中文' } as const;
export type Language = keyof typeof LANGUAGES;

export const MESSAGES: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zh };

/** The first language of a visitor that the page speaks. */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh-CN';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}
