import type { Messages } from './messages.js';

function names(list: readonly string[]): string {
  return list.length === 1 ? `‘${list[0] ?? ''}’` : `파일 ${String(list.length)}개`;
}

const TELL_OPERATOR = '다시 시도하세요. 문제가 계속되면 사이트 관리자에게 문의하세요.';

/** 한국어. */
export const messages: Messages = {
  label: '파일 업로드',
  prompt: () => ({ lead: '파일을 여기에 끌어다 놓거나', action: '파일 선택' }),
  promptTouch: () => '파일 선택',
  promptDrop: '놓으면 업로드됩니다',
  limits: {
    size: (size) => `파일당 최대 ${size}`,
    minSize: (size) => `파일당 최소 ${size}`,
    files: (count) => `최대 ${count}개`,
    total: (size) => `전체 최대 ${size}`,
    join: (parts) => parts.join(', '),
  },
  kinds: {
    image: '이미지',
    video: '동영상',
    audio: '오디오',
    text: '텍스트',
    document: '문서',
    archive: '압축 파일',
    other: '파일',
  },
  list: '파일 목록',
  amount: (part, whole) => `${part} / ${whole}`,
  filesDone: (done, total) => `파일 ${total}개 중 ${done}개 완료`,
  adding: (done, total) => `파일 추가 중: ${total}개 중 ${done}개…`,
  addingSoFar: (done) => `파일 추가 중: 현재 ${done}개…`,
  filesFailed: (count) => `${count}개 실패`,
  timeLeft: (time) => `${time} 남음`,
  progress: { file: (name) => `‘${name}’ 진행률`, overall: '전체 진행률' },
  sentences: (first, second) => `${first} ${second}`,
  state: {
    queued: '대기 중',
    preparing: '준비 중…',
    sending: '업로드 중',
    confirming: '확인 중…',
    paused: '일시 중지됨',
    succeeded: '업로드 완료',
    canceled: '취소됨',
    canceledLate: '취소됨(이미 도착했을 수 있음)',
    retryIn: (time) => `${time} 후 다시 시도합니다.`,
    retryNow: '다시 시도하는 중…',
  },
  form: {
    required: '파일을 추가하세요.',
    uploading: (done, total, value) =>
      value === 1 ? '파일을 업로드하는 중…' : `업로드 중: 파일 ${total}개 중 ${done}개 완료…`,
    notStarted: (count) =>
      `파일 ${count}개가 아직 업로드되지 않았습니다. 업로드를 시작하거나 파일을 제거하세요.`,
    paused: (count) =>
      `업로드 ${count}개가 일시 중지되었습니다. 다시 시작하거나 파일을 제거하세요.`,
    failed: (count) =>
      `파일 ${count}개를 업로드하지 못했습니다. 다시 시도하거나 파일을 제거하세요.`,
    held: '업로드가 모두 끝나면 양식이 제출됩니다.',
    dropHold: '제출 취소',
    restored: '이전에 업로드한 파일',
    checking: (count) => `파일 ${count}개를 확인하는 중…`,
  },
  unfinished: {
    title: (count) => `완료되지 않은 업로드 ${count}개`,
    hint: '같은 파일을 다시 선택하거나 끌어다 놓아도 이어서 업로드합니다.',
    sent: (amount) => `${amount} 전송됨`,
    more: (count) => `외 ${count}개`,
    fileNeeded: (name) => `계속하려면 ‘${name}’ 파일을 다시 선택하세요.`,
    otherFile: (chosen, chosenSize, expected, expectedSize) =>
      `다른 파일입니다: ‘${chosen}’(${chosenSize}). ‘${expected}’(${expectedSize}) 파일을 선택하세요.`,
    changedFile: (name) =>
      `‘${name}’ 파일이 업로드를 시작한 뒤 변경되었습니다. 원본 파일을 선택하거나 이 업로드를 삭제하세요.`,
    finished: (list) => `중단되었던 업로드 완료: ${names(list)}.`,
  },
  verified: '검증됨',
  verifiedHint: '저장된 파일의 체크섬이 원본 파일과 일치합니다.',
  answer: '애플리케이션의 응답',
  details: '세부 정보',
  requestId: '요청 ID',
  actions: {
    start: (count) => `파일 ${count}개 업로드`,
    pause: '일시 중지',
    resume: '재개',
    retry: '다시 시도',
    cancel: '취소',
    remove: '목록에서 제거',
    copy: '요청 ID 복사',
    dismiss: '닫기',
    pauseAll: '모두 일시정지',
    resumeAll: '모두 재개',
    chooseFolder: '폴더 선택',
    cancelAll: '모두 취소',
    retryFailed: '실패한 항목 다시 시도',
    clearDone: '완료된 항목 지우기',
    continue: '이어서 하기',
    discard: '삭제',
    discardAll: '모두 삭제',
    named: (action, name) => `${action}: ${name}`,
  },
  rejections: {
    title: (count) => `파일 ${count}개를 추가하지 못했습니다`,
    type: (allowed) => `허용되지 않는 형식입니다. 허용 형식: ${allowed}.`,
    size: (size, maxSize) => `파일이 너무 큽니다: ${size}, 최대 ${maxSize}.`,
    files: (count, value) =>
      value === 1
        ? '한 번에 파일 하나만 추가할 수 있습니다.'
        : `파일은 최대 ${count}개까지 추가할 수 있습니다.`,
    tooSmall: (size, minSize) => `파일이 너무 작습니다: ${size}, 최소 ${minSize}.`,
    total: (maxTotal) => `전체 크기가 ${maxTotal} 제한을 넘습니다.`,
    duplicate: '이미 목록에 있습니다.',
    mismatch: (claimed, actual) => `이름은 ${claimed} 형식이지만 실제 내용은 ${actual}입니다.`,
    unchecked: '확인하지 못했습니다. 다시 시도하세요.',
    unprepared: '준비하지 못했습니다. 다시 시도하세요.',
    metadataKept:
      '촬영 위치 같은 숨은 정보를 지우지 못했습니다. JPEG나 PNG로 저장한 뒤 다시 시도하세요.',
    unreadable: '읽을 수 없습니다.',
    emptyFolder: '폴더에 파일이 없습니다.',
    folder: '폴더는 업로드할 수 없습니다. 폴더 안의 파일을 선택하세요.',
    more: (count) => `외 ${count}개`,
  },
  programs: { program: '프로그램', script: '스크립트' },
  errors: {
    network: { what: '연결이 끊어졌습니다.', advice: '네트워크를 확인한 뒤 다시 시도하세요.' },
    offline: { what: '오프라인 상태입니다.', advice: '다시 연결되면 자동으로 계속합니다.' },
    timeout: { what: '연결이 응답하지 않습니다.', advice: '네트워크를 확인한 뒤 다시 시도하세요.' },
    server: { what: '서버가 이 업로드를 처리하지 못했습니다.', advice: TELL_OPERATOR },
    'bad-response': { what: '서버의 응답을 이해할 수 없습니다.', advice: TELL_OPERATOR },
    rejected: { what: '서버가 이 파일을 받지 않습니다.', advice: '다른 파일을 선택하세요.' },
    oss: { what: '저장소가 이 파일을 거부했습니다.', advice: TELL_OPERATOR },
    expired: {
      what: '업로드 권한이 만료되었습니다.',
      advice: '다시 시도하면 새 권한을 받습니다.',
    },
    integrity: { what: '전송 중에 파일이 손상되었습니다.', advice: '다시 시도하세요.' },
    'file-unreadable': {
      what: '파일을 읽을 수 없습니다. 이동되었거나 변경되었을 수 있습니다.',
      advice: '목록에서 제거한 뒤 다시 선택하세요.',
    },
    'file-changed': {
      what: '업로드하는 동안 파일이 변경되었습니다.',
      advice: '목록에서 제거한 뒤 다시 선택하세요.',
    },
    elsewhere: {
      what: '이 파일은 다른 탭에서 업로드 중입니다.',
      advice: '그 탭을 닫으면 여기에서 계속합니다.',
    },
    'callback-failed': {
      what: '파일은 저장되었지만 애플리케이션에 알리지 못했습니다.',
      advice: '다시 업로드하지 말고 사이트 관리자에게 문의하세요.',
    },
  },
  serverUnreachable: {
    what: '서버에 연결할 수 없습니다.',
    advice: '네트워크를 확인한 뒤 다시 시도하세요.',
  },
  serverErrors: {
    unauthorized: { what: '업로드 권한이 없습니다.', advice: '로그인한 뒤 다시 시도하세요.' },
    'file-too-large': {
      what: '파일이 서버의 크기 제한을 넘습니다.',
      advice: '다른 파일을 선택하세요.',
    },
    'file-type-not-accepted': {
      what: '서버가 이 형식의 파일을 받지 않습니다.',
      advice: '다른 파일을 선택하세요.',
    },
    'quota-exceeded': {
      what: '남은 공간이 부족합니다.',
      advice: '필요 없는 파일을 정리한 뒤 다시 시도하세요.',
    },
    'too-many-files': {
      what: '파일 수가 서버의 제한을 넘습니다.',
      advice: '파일을 몇 개 제거하세요.',
    },
    'application-failed': {
      what: '파일은 저장되었지만 애플리케이션이 기록하지 못했습니다.',
      advice: '다시 시도하세요. 파일을 두 번 전송하지는 않습니다.',
    },
    'too-many-requests': {
      what: '서버가 혼잡합니다.',
      advice: '잠시 후 다시 시도하세요.',
    },
    'storage-unavailable': {
      what: '저장소가 혼잡하거나 연결할 수 없습니다.',
      advice: '잠시 후 다시 시도하세요.',
    },
  },
  announce: {
    added: (list) => `추가됨: ${names(list)}.`,
    uploaded: (list) => `업로드 완료: ${names(list)}.`,
    canceled: (list) => `취소됨: ${names(list)}.`,
    failed: (name, what) => `‘${name}’ 업로드에 실패했습니다. ${what}`,
    manyFailed: (count) => `파일 ${String(count)}개를 업로드하지 못했습니다.`,
    press: (action) => `다시 시도하려면 ‘${action}’ 버튼을 누르세요.`,
    rejected: (name, why) => `‘${name}’ 파일을 추가하지 못했습니다. ${why}`,
    manyRejected: (count) => `파일 ${String(count)}개를 추가하지 못했습니다.`,
    progress: (percent) => `${percent} 업로드됨.`,
    finished: (done, total) => `완료: 파일 ${total}개 중 ${done}개를 업로드했습니다.`,
    copied: '복사했습니다.',
    unfinished: (count) => `완료되지 않은 업로드가 ${count}개 있으며, 이어서 할 수 있습니다.`,
  },
};
