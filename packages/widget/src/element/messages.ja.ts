import type { Messages } from './messages.js';

function names(list: readonly string[]): string {
  return list.length === 1 ? `「${list[0] ?? ''}」` : `${String(list.length)} 件のファイル`;
}

const TELL_OPERATOR =
  '再試行してください。繰り返し発生する場合は、サイトの管理者にお問い合わせください。';

/** 日本語. */
export const messages: Messages = {
  label: 'ファイルのアップロード',
  prompt: () => ({ lead: 'ここにファイルをドロップするか、', action: 'ファイルを選択' }),
  promptTouch: () => 'ファイルを選択',
  promptDrop: 'ドロップしてアップロード',
  limits: {
    size: (size) => `1 件あたり最大 ${size}`,
    minSize: (size) => `1 件あたり ${size} 以上`,
    files: (count) => `${count} 件まで`,
    total: (size) => `合計 ${size} まで`,
    join: (parts) => parts.join('、'),
  },
  kinds: {
    image: '画像',
    video: '動画',
    audio: '音声',
    text: 'テキスト',
    document: '文書',
    archive: '圧縮ファイル',
    other: 'ファイル',
  },
  list: 'ファイル一覧',
  amount: (part, whole) => `${part} / ${whole}`,
  filesDone: (done, total) => `${total} 件中 ${done} 件完了`,
  adding: (done, total) => `ファイルを追加しています（${done} / ${total}）…`,
  addingSoFar: (done) => `ファイルを追加しています（${done} 件）…`,
  filesFailed: (count) => `${count} 件失敗`,
  timeLeft: (time) => `残り ${time}`,
  progress: { file: (name) => `「${name}」の進行状況`, overall: '全体の進行状況' },
  sentences: (first, second) => first + second,
  state: {
    queued: '待機中',
    preparing: '準備中…',
    sending: 'アップロード中',
    confirming: '確認中…',
    paused: '一時停止中',
    succeeded: '完了',
    canceled: 'キャンセル済み',
    canceledLate: 'キャンセル済み（届いている可能性があります）',
    retryIn: (time) => `${time}後に再試行します。`,
    retryNow: '再試行しています…',
  },
  form: {
    required: 'ファイルを追加してください。',
    uploading: (done, total, value) =>
      value === 1
        ? 'ファイルをアップロードしています…'
        : `アップロード中：${total} 件中 ${done} 件完了…`,
    notStarted: (count) =>
      `${count} 件のファイルがまだアップロードされていません。アップロードを開始するか、削除してください。`,
    paused: (count) =>
      `${count} 件のアップロードが一時停止中です。再開するか、ファイルを削除してください。`,
    failed: (count) =>
      `${count} 件のファイルをアップロードできませんでした。再試行するか、削除してください。`,
    held: 'アップロードがすべて終わると、フォームが送信されます。',
    dropHold: '送信をやめる',
    restored: '以前にアップロードしたファイル',
    checking: (count) => `${count} 件のファイルを確認しています…`,
  },
  unfinished: {
    title: (count) => `未完了のアップロードが ${count} 件あります`,
    hint: '同じファイルをもう一度選択またはドロップしても再開できます。',
    sent: (amount) => `${amount} 送信済み`,
    more: (count) => `ほか ${count} 件`,
    fileNeeded: (name) => `再開するには「${name}」をもう一度選択してください。`,
    otherFile: (chosen, chosenSize, expected, expectedSize) =>
      `別のファイルです：「${chosen}」（${chosenSize}）。「${expected}」（${expectedSize}）を選択してください。`,
    changedFile: (name) =>
      `「${name}」はアップロード開始後に変更されています。元のファイルを選択するか、このアップロードを破棄してください。`,
    finished: (list) => `中断していた${names(list)}のアップロードが完了しました。`,
  },
  verified: '検証済み',
  verifiedHint: '保存されたファイルのチェックサムが、お手元のファイルと一致しました。',
  answer: 'アプリケーションの応答',
  details: '詳細',
  requestId: 'リクエスト ID',
  actions: {
    start: (count) => `${count} 件をアップロード`,
    pause: '一時停止',
    resume: '再開',
    retry: '再試行',
    cancel: 'キャンセル',
    remove: '一覧から削除',
    copy: 'リクエスト ID をコピー',
    dismiss: '閉じる',
    pauseAll: 'すべて一時停止',
    resumeAll: 'すべて再開',
    chooseFolder: 'フォルダーを選択',
    cancelAll: 'すべてキャンセル',
    retryFailed: '失敗分を再試行',
    clearDone: '完了分を消去',
    continue: '再開',
    discard: '破棄',
    discardAll: 'すべて破棄',
    named: (action, name) => `${action}：${name}`,
  },
  rejections: {
    title: (count) => `${count} 件のファイルを追加できませんでした`,
    type: (allowed) => `この形式は受け付けていません。使用できる形式：${allowed}。`,
    size: (size, maxSize) => `サイズが大きすぎます（${size}）。上限は ${maxSize} です。`,
    files: (count, value) =>
      value === 1 ? '追加できるのは一度に 1 件だけです。' : `追加できるのは ${count} 件までです。`,
    tooSmall: (size, minSize) => `サイズが小さすぎます（${size}）。${minSize} 以上が必要です。`,
    total: (maxTotal) => `合計サイズが上限の ${maxTotal} を超えます。`,
    duplicate: 'すでに一覧にあります。',
    mismatch: (claimed, actual) => `名前は ${claimed} ですが、中身は${actual}です。`,
    unchecked: '確認できませんでした。もう一度お試しください。',
    unprepared: '準備できませんでした。もう一度お試しください。',
    metadataKept:
      '撮影場所などの付加情報を削除できませんでした。JPEG または PNG で保存し直して、もう一度お試しください。',
    unreadable: '読み取れません。',
    emptyFolder: 'ファイルが入っていません。',
    folder: 'フォルダーはアップロードできません。中のファイルを選択してください。',
    more: (count) => `ほか ${count} 件`,
  },
  programs: { program: 'プログラム', script: 'スクリプト' },
  errors: {
    network: {
      what: '接続が切れました。',
      advice: 'ネットワークを確認して、再試行してください。',
    },
    offline: { what: 'オフラインです。', advice: 'オンラインに戻ると自動的に再開します。' },
    timeout: {
      what: '通信が止まっています。',
      advice: 'ネットワークを確認して、再試行してください。',
    },
    server: { what: 'サーバーがアップロードを処理できませんでした。', advice: TELL_OPERATOR },
    'bad-response': { what: 'サーバーの応答を解釈できませんでした。', advice: TELL_OPERATOR },
    rejected: {
      what: 'サーバーがこのファイルを受け付けませんでした。',
      advice: '別のファイルを選択してください。',
    },
    oss: { what: 'ストレージがこのファイルを拒否しました。', advice: TELL_OPERATOR },
    expired: {
      what: 'アップロードの許可が期限切れになりました。',
      advice: '再試行すると、新しい許可を取得します。',
    },
    integrity: { what: '転送中にファイルが破損しました。', advice: '再試行してください。' },
    'file-unreadable': {
      what: 'ファイルを読み取れません。移動または変更された可能性があります。',
      advice: '一覧から削除して、選択し直してください。',
    },
    'file-changed': {
      what: 'アップロード中にファイルが変更されました。',
      advice: '一覧から削除して、選択し直してください。',
    },
    elsewhere: {
      what: 'このファイルは別のタブでアップロード中です。',
      advice: 'そのタブを閉じると、ここで続行します。',
    },
    'callback-failed': {
      what: 'ファイルは保存されましたが、アプリケーションに通知できませんでした。',
      advice: '再度アップロードせず、サイトの管理者にお問い合わせください。',
    },
  },
  serverUnreachable: {
    what: 'サーバーに接続できません。',
    advice: 'ネットワークを確認して、再試行してください。',
  },
  serverErrors: {
    unauthorized: {
      what: 'アップロードする権限がありません。',
      advice: 'サインインして、再試行してください。',
    },
    'file-too-large': {
      what: 'ファイルがサーバーの上限を超えています。',
      advice: '別のファイルを選択してください。',
    },
    'file-type-not-accepted': {
      what: 'サーバーがこの形式のファイルを受け付けません。',
      advice: '別のファイルを選択してください。',
    },
    'quota-exceeded': {
      what: '空き容量が足りません。',
      advice: '不要なファイルを削除して、再試行してください。',
    },
    'too-many-files': {
      what: 'ファイル数がサーバーの上限を超えています。',
      advice: 'ファイルを減らしてください。',
    },
    'application-failed': {
      what: 'ファイルは保存されましたが、アプリケーションに記録できませんでした。',
      advice: '再試行してください。ファイルが二重に送信されることはありません。',
    },
    'too-many-requests': {
      what: 'サーバーが混み合っています。',
      advice: 'しばらくしてから再試行してください。',
    },
    'storage-unavailable': {
      what: 'ストレージが混み合っているか、接続できません。',
      advice: 'しばらくしてから再試行してください。',
    },
  },
  announce: {
    added: (list) => `${names(list)}を追加しました。`,
    uploaded: (list) => `${names(list)}をアップロードしました。`,
    canceled: (list) => `${names(list)}をキャンセルしました。`,
    failed: (name, what) => `「${name}」のアップロードに失敗しました。${what}`,
    manyFailed: (count) => `${String(count)} 件のアップロードに失敗しました。`,
    press: (action) => `再試行するには「${action}」を押してください。`,
    rejected: (name, why) => `「${name}」を追加できませんでした。${why}`,
    manyRejected: (count) => `${String(count)} 件のファイルを追加できませんでした。`,
    progress: (percent) => `${percent} アップロードしました。`,
    finished: (done, total) => `終了しました。${total} 件中 ${done} 件をアップロードしました。`,
    copied: 'コピーしました。',
    unfinished: (count) => `未完了のアップロードが ${count} 件あり、再開できます。`,
  },
};
