/** What students are notified of. A kind of reminder is a kind of message, and every message may become a notice. */

export type ReminderKind = 'lowBalance' | 'ownThreshold';

/** What goes out as a message. */
export type MessageKind =
  ReminderKind | 'cutNotice' | 'cutSoon' | 'cutDone' | 'switchedOff' | 'relayOpened' | 'restored';

/** What stands in the app: messages that reached no phone, and what no message is sent for. */
export type NoticeKind = MessageKind | 'roommateJoined' | 'avatarRemoved' | 'feedbackAnswered' | 'banLifted';

/** Each has a template at WeChat, and a grant of its own per message. */
export type TemplateKind = 'lowBalance' | 'supply';
