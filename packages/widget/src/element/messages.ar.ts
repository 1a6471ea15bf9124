import type { Messages } from './messages.js';
import { pluralIn } from './plural.js';

const plural = pluralIn('ar');

/** As the subject of a sentence: «ملفان». */
function files(count: string, value: number): string {
  return plural(value, {
    zero: 'لا ملفات',
    one: 'ملف واحد',
    two: 'ملفان',
    few: `${count} ملفات`,
    many: `${count} ملفًا`,
    other: `${count} ملف`,
  });
}

/** As an object, or after a preposition: «ملفين». */
function filesAsObject(count: string, value: number): string {
  return value === 2 ? 'ملفين' : files(count, value);
}

function names(list: readonly string[]): string {
  return list.length === 1 ? `«${list[0] ?? ''}»` : filesAsObject(String(list.length), list.length);
}

function unfinishedUploads(count: string, value: number): string {
  return plural(value, {
    zero: 'لا عمليات رفع غير مكتملة',
    one: 'عملية رفع واحدة غير مكتملة',
    two: 'عمليتا رفع غير مكتملتين',
    few: `${count} عمليات رفع غير مكتملة`,
    many: `${count} عملية رفع غير مكتملة`,
    other: `${count} عملية رفع غير مكتملة`,
  });
}

const TELL_OPERATOR = 'أعد المحاولة. إذا تكرر ذلك، فأبلغ القائمين على هذا الموقع.';

/** العربية. */
export const messages: Messages = {
  label: 'رفع الملفات',
  prompt: (several) => ({
    lead: several ? 'أفلت الملفات هنا أو' : 'أفلت الملف هنا أو',
    action: 'تصفَّح جهازك',
  }),
  promptTouch: (several) => (several ? 'اختر الملفات' : 'اختر ملفًا'),
  promptDrop: 'أفلت لبدء الرفع',
  limits: {
    size: (size) => `بحجم لا يتجاوز ${size}`,
    minSize: (size) => `بحجم لا يقل عن ${size}`,
    files: (count, value) => `بحد أقصى ${filesAsObject(count, value)}`,
    total: (size) => `بحجم إجمالي لا يتجاوز ${size}`,
    join: (parts) => parts.join('، '),
  },
  kinds: {
    image: 'صور',
    video: 'مقاطع فيديو',
    audio: 'ملفات صوتية',
    text: 'نصوص',
    document: 'مستندات',
    archive: 'ملفات مضغوطة',
    other: 'ملفات',
  },
  list: 'الملفات',
  amount: (part, whole) => `${part} من ${whole}`,
  filesDone: (done, total, value) => `اكتمل ${done} من ${filesAsObject(total, value)}`,
  adding: (done, total) => `جارٍ إضافة الملفات: ${done} من ${total}…`,
  addingSoFar: (done) => `جارٍ إضافة الملفات: ${done} حتى الآن…`,
  filesFailed: (count) => `فشل ${count}`,
  timeLeft: (time) => `المتبقي ${time}`,
  progress: { file: (name) => `تقدُّم ${name}`, overall: 'تقدُّم جميع الملفات' },
  sentences: (first, second) => `${first} ${second}`,
  state: {
    queued: 'في الانتظار',
    preparing: 'جارٍ التحضير…',
    sending: 'جارٍ الرفع',
    confirming: 'جارٍ الإنهاء…',
    paused: 'متوقف مؤقتًا',
    succeeded: 'تم الرفع',
    canceled: 'تم الإلغاء',
    canceledLate: 'تم الإلغاء، لكن ربما وصل الملف',
    retryIn: (time) => `إعادة المحاولة بعد ${time}`,
    retryNow: 'جارٍ إعادة المحاولة…',
  },
  form: {
    required: 'أضف ملفًا.',
    uploading: (done, total, value) =>
      value === 1
        ? 'جارٍ رفع الملف…'
        : `جارٍ الرفع: اكتمل ${done} من ${filesAsObject(total, value)}…`,
    notStarted: (count, value) =>
      value === 1
        ? 'لم يُرفع الملف بعد: ابدأ الرفع أو أزل الملف.'
        : `لم يبدأ بعد رفع ${filesAsObject(count, value)}: ابدأ الرفع أو أزل الملفات.`,
    paused: (count, value) =>
      value === 1
        ? 'رفع الملف متوقف مؤقتًا: استأنفه أو أزل الملف.'
        : `توقف مؤقتًا رفع ${filesAsObject(count, value)}: استأنف الرفع أو أزل الملفات.`,
    failed: (count, value) =>
      value === 1
        ? 'تعذّر رفع ملف: أعد المحاولة أو أزل الملف.'
        : `تعذّر رفع ${filesAsObject(count, value)}: أعد المحاولة أو أزل الملفات.`,
    held: 'سيُرسَل النموذج عند اكتمال رفع الملفات.',
    dropHold: 'عدم الإرسال',
    restored: 'ملفات رُفعت سابقًا',
    checking: (count, value) =>
      value === 1 ? 'جارٍ فحص الملف…' : `جارٍ فحص ${filesAsObject(count, value)}…`,
  },
  unfinished: {
    title: unfinishedUploads,
    hint: 'يمكنك أيضًا المتابعة باختيار الملف نفسه أو إفلاته مرة أخرى.',
    sent: (amount) => `تم إرسال ${amount}`,
    more: (count, value) =>
      plural(value, { one: 'وواحدة أخرى', two: 'واثنتان أخريان', other: `و${count} أخرى` }),
    fileNeeded: (name) => `اختر «${name}» مرة أخرى للمتابعة.`,
    otherFile: (chosen, chosenSize, expected, expectedSize) =>
      `ليس الملف نفسه: «${chosen}» (${chosenSize}). اختر «${expected}» (${expectedSize}).`,
    changedFile: (name) =>
      `ليس الملف نفسه: تغيَّر «${name}» بعد بدء الرفع. اختر الملف الأصلي أو تجاهل هذا الرفع.`,
    finished: (list) => `بعد انقطاع سابق، اكتمل رفع ${names(list)}.`,
  },
  verified: 'تم التحقق',
  verifiedHint: 'المجموع الاختباري للملف المخزَّن مطابق لملفك.',
  answer: 'رد التطبيق',
  details: 'التفاصيل',
  requestId: 'معرّف الطلب',
  actions: {
    start: (count, value) => `رفع ${filesAsObject(count, value)}`,
    pause: 'إيقاف مؤقت',
    resume: 'استئناف',
    retry: 'إعادة المحاولة',
    cancel: 'إلغاء',
    remove: 'إزالة',
    copy: 'نسخ معرّف الطلب',
    dismiss: 'إغلاق',
    pauseAll: 'إيقاف الكل مؤقتًا',
    resumeAll: 'استئناف الكل',
    chooseFolder: 'اختيار مجلد',
    cancelAll: 'إلغاء الكل',
    retryFailed: 'إعادة محاولة ما فشل',
    clearDone: 'مسح المكتمل',
    continue: 'متابعة',
    discard: 'تجاهل',
    discardAll: 'تجاهل الكل',
    named: (action, name) => `${action}: ${name}`,
  },
  rejections: {
    title: (count, value) =>
      plural(value, {
        one: 'لم يُضَف ملف واحد',
        two: 'لم يُضَف ملفان',
        other: `لم تُضَف ${files(count, value)}`,
        many: `لم يُضَف ${files(count, value)}`,
      }),
    type: (allowed) => `نوع غير مقبول. الأنواع المقبولة: ${allowed}.`,
    size: (size, maxSize) => `حجم الملف كبير جدًا: ${size}، والحد الأقصى ${maxSize}.`,
    files: (count, value) =>
      value === 1
        ? 'العدد كبير: ملف واحد فقط في كل مرة.'
        : `العدد كبير: بحد أقصى ${filesAsObject(count, value)}.`,
    tooSmall: (size, minSize) => `حجم الملف صغير جدًا: ${size}، والحد الأدنى ${minSize}.`,
    total: (maxTotal) => `الحجم الإجمالي كبير جدًا: الحد الأقصى لجميع الملفات ${maxTotal}.`,
    duplicate: 'هذا الملف موجود في القائمة.',
    mismatch: (claimed, actual) => `يدل اسمه على ${claimed}، لكن محتواه ${actual}.`,
    unchecked: 'تعذَّر فحص الملف. أعد المحاولة.',
    unprepared: 'تعذَّر تجهيز الملف. أعد المحاولة.',
    metadataKept:
      'تعذَّرت إزالة بياناته المخفية، مثل مكان الالتقاط. احفظه بصيغة JPEG أو PNG ثم أعد المحاولة.',
    unreadable: 'تتعذر قراءته.',
    emptyFolder: 'لا توجد ملفات فيه.',
    folder: 'لا يمكن رفع المجلدات؛ اختر الملفات الموجودة فيها.',
    more: (count, value) =>
      plural(value, { one: 'وملف آخر', two: 'وملفان آخران', other: `و${count} أخرى` }),
  },
  programs: { program: 'برنامج', script: 'برنامج نصي' },
  errors: {
    network: { what: 'انقطع الاتصال.', advice: 'تحقق من الشبكة ثم أعد المحاولة.' },
    offline: {
      what: 'أنت غير متصل بالإنترنت.',
      advice: 'سيُستأنف الرفع تلقائيًا عند عودة الاتصال.',
    },
    timeout: { what: 'توقف الاتصال عن الاستجابة.', advice: 'تحقق من الشبكة ثم أعد المحاولة.' },
    server: { what: 'تعذَّر على الخادم معالجة هذا الرفع.', advice: TELL_OPERATOR },
    'bad-response': { what: 'رد الخادم غير مفهوم.', advice: TELL_OPERATOR },
    rejected: { what: 'لا يقبل الخادم هذا الملف.', advice: 'اختر ملفًا آخر.' },
    oss: { what: 'رفضت خدمة التخزين هذا الملف.', advice: TELL_OPERATOR },
    expired: { what: 'انتهت صلاحية إذن الرفع.', advice: 'أعد المحاولة للحصول على إذن جديد.' },
    integrity: { what: 'تَلِف الملف أثناء الإرسال.', advice: 'أعد المحاولة.' },
    'file-unreadable': {
      what: 'تعذَّرت قراءة الملف؛ ربما نُقل أو تغيَّر.',
      advice: 'أزِله ثم اختره مرة أخرى.',
    },
    'file-changed': { what: 'تغيَّر الملف أثناء رفعه.', advice: 'أزِله ثم اختره مرة أخرى.' },
    elsewhere: {
      what: 'يُرفع هذا الملف الآن في علامة تبويب أخرى.',
      advice: 'سيستمر الرفع هنا إذا أُغلقت تلك العلامة.',
    },
    'callback-failed': {
      what: 'حُفظ الملف، لكن لم يُبلَّغ التطبيق.',
      advice: 'لا ترفعه مرة أخرى، وأبلغ القائمين على هذا الموقع.',
    },
  },
  serverUnreachable: {
    what: 'تعذَّر الوصول إلى الخادم.',
    advice: 'تحقق من الشبكة ثم أعد المحاولة.',
  },
  serverErrors: {
    unauthorized: {
      what: 'ليس لديك إذن بالرفع هنا.',
      advice: 'سجِّل الدخول ثم أعد المحاولة.',
    },
    'file-too-large': {
      what: 'حجم الملف أكبر مما يقبله الخادم.',
      advice: 'اختر ملفًا آخر.',
    },
    'file-type-not-accepted': {
      what: 'لا يقبل الخادم هذا النوع من الملفات.',
      advice: 'اختر ملفًا آخر.',
    },
    'quota-exceeded': {
      what: 'لا توجد مساحة كافية لهذا الملف.',
      advice: 'احذف ما لا تحتاج إليه من الملفات ثم أعد المحاولة.',
    },
    'too-many-files': {
      what: 'عدد الملفات أكبر مما يقبله الخادم.',
      advice: 'أزِل بعضها.',
    },
    'application-failed': {
      what: 'حُفظ الملف، لكن تعذَّر على التطبيق تسجيله.',
      advice: 'أعد المحاولة؛ لن يُرسل الملف مرتين.',
    },
    'too-many-requests': { what: 'الخادم مشغول.', advice: 'أعد المحاولة بعد قليل.' },
    'storage-unavailable': {
      what: 'خدمة التخزين مشغولة أو يتعذَّر الوصول إليها.',
      advice: 'أعد المحاولة بعد قليل.',
    },
  },
  announce: {
    added: (list) => `تمت إضافة ${names(list)}.`,
    uploaded: (list) => `اكتمل رفع ${names(list)}.`,
    canceled: (list) => `أُلغي رفع ${names(list)}.`,
    failed: (name, what) => `فشل رفع «${name}». ${what}`,
    manyFailed: (count) => `فشل رفع ${filesAsObject(String(count), count)}.`,
    press: (action) => `للمحاولة من جديد، اضغط «${action}».`,
    rejected: (name, why) => `لم تتم إضافة «${name}». ${why}`,
    manyRejected: (count) => `لم تتم إضافة ${filesAsObject(String(count), count)}.`,
    progress: (percent) => `تم رفع ${percent}.`,
    finished: (done, total) => `انتهى الرفع: ${done} من ${total}.`,
    copied: 'تم النسخ.',
    unfinished: (count, value) =>
      plural(value, {
        one: 'هناك عملية رفع واحدة غير مكتملة يمكن متابعتها.',
        two: 'هناك عمليتا رفع غير مكتملتين يمكن متابعتهما.',
        other: `هناك ${unfinishedUploads(count, value)} يمكن متابعتها.`,
      }),
  },
};
