/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a camera has been silent, by a clock that a busy computer does not turn forward. Private to the layer. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RzFrameWatch:
 * A frame that is late proves nothing as long as the threads that carry it are at work, or wait for a processor: then the computer is slow, not the
 * camera. So only that time counts in which all of them slept, by the kernel's own account of each thread (/proc/thread-self/schedstat: time run, time
 * waited); where the kernel keeps none, all time counts. Of the time between two looks no more than #RZ_FRAME_WATCH_STEP_US counts: whoever looks can be
 * held up as well, and a computer that slept has no silent camera. A thread that works for ever without a frame is a fault too: one part in
 * #RZ_FRAME_WATCH_BUSY_SHARE counts whatever they do.
 */
typedef struct _RzFrameWatch RzFrameWatch;

/** Most that one look can add to the silence. µs. */
#define RZ_FRAME_WATCH_STEP_US (500 * 1000)
#define RZ_FRAME_WATCH_BUSY_SHARE 8

RzFrameWatch *rz_frame_watch_new (void);
/** rz_frame_watch_free: No thread may be on it any more. */
void rz_frame_watch_free (RzFrameWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzFrameWatch, rz_frame_watch_free)

/** rz_frame_watch_enter: The calling thread carries frames from now on, until rz_frame_watch_leave(). May be called again. */
void rz_frame_watch_enter (RzFrameWatch *self);
void rz_frame_watch_leave (RzFrameWatch *self);
/** rz_frame_watch_note: A frame came: the silence begins again at 0. Any thread. */
void rz_frame_watch_note (RzFrameWatch *self);
/**
 * rz_frame_watch_look:
 * @now_us: monotonic clock
 *
 * To be called a few times a second, by one thread. Returns: µs of silence since the last frame, or since the first look.
 */
gint64 rz_frame_watch_look (RzFrameWatch *self,
                            gint64        now_us);

G_END_DECLS
