/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The number with which the staff opens and closes a counter; kept as a hash only. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** How long a PIN is, and how many wrong ones in a row close the counter for how long (seconds). */
#define RZ_STAFF_PIN_LEAST 6
#define RZ_STAFF_PIN_MOST 12
#define RZ_STAFF_PIN_TRIES 5
#define RZ_STAFF_PIN_LOCK_SECONDS 300

/**
 * RzStaffPinError:
 * @RZ_STAFF_PIN_ERROR_SHAPE: not 6 to 12 digits, or all of them the same
 * @RZ_STAFF_PIN_ERROR_WRONG: another PIN was set; the try is counted
 * @RZ_STAFF_PIN_ERROR_LOCKED: too many wrong ones; nothing was compared
 * @RZ_STAFF_PIN_ERROR_UNSET: nobody has set one yet
 * @RZ_STAFF_PIN_ERROR_STORAGE: its file cannot be read or written; nothing was decided
 */
typedef enum
{
  RZ_STAFF_PIN_ERROR_SHAPE,
  RZ_STAFF_PIN_ERROR_WRONG,
  RZ_STAFF_PIN_ERROR_LOCKED,
  RZ_STAFF_PIN_ERROR_UNSET,
  RZ_STAFF_PIN_ERROR_STORAGE,
} RzStaffPinError;

#define RZ_STAFF_PIN_ERROR (rz_staff_pin_error_quark ())
GQuark rz_staff_pin_error_quark (void);

/**
 * RzStaffPin:
 * A file of a data folder, for its owner alone: Argon2id hash (RFC 9106), tries and time of the lock. Tries are written before the comparison,
 * so that pulling the plug does not give them back. All functions block, for some tenths of a second: worker thread.
 */
typedef struct _RzStaffPin RzStaffPin;

/** rz_staff_pin_new: @folder: the data folder; made when missing. */
RzStaffPin *rz_staff_pin_new (const char *folder);
void        rz_staff_pin_free (RzStaffPin *self);
gboolean    rz_staff_pin_is_set (RzStaffPin *self);
/** rz_staff_pin_set: Only where none is set: a forgotten one is removed by who owns the file. */
gboolean rz_staff_pin_set (RzStaffPin *self,
                           const char *pin,
                           GError    **error);
/** rz_staff_pin_check: @now: seconds since 1970. */
gboolean rz_staff_pin_check (RzStaffPin *self,
                             const char *pin,
                             gint64      now,
                             GError    **error);
/** rz_staff_pin_get_tries_left: Until the counter is closed. */
guint rz_staff_pin_get_tries_left (RzStaffPin *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzStaffPin, rz_staff_pin_free)

G_END_DECLS
