import type { MeetingPage } from './meeting-page.ts';

/** By this name the main process tells the meeting window what to show. */
export const meetingPageTold = 'meeting:page';

/** All that the meeting window has of the program: it is told, and can ask for nothing. */
export interface MeetingBridge {
  onPage(listener: (page: MeetingPage) => void): void;
}
