/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the staff for their PIN, or to choose one where there is none yet. */
#pragma once

#include <gtk/gtk.h>

#include "rz-staff-pin.h"

G_BEGIN_DECLS

/** RzPinPad: Compares in a worker thread. Signal "accepted" (): it was the PIN, or it is from now on. */
#define RZ_TYPE_PIN_PAD (rz_pin_pad_get_type ())
G_DECLARE_FINAL_TYPE (RzPinPad, rz_pin_pad, RZ, PIN_PAD, GtkWidget)

/** rz_pin_pad_new: @folder: data folder of the PIN. */
RzPinPad *rz_pin_pad_new (const char *folder);
/** rz_pin_pad_submit: As Enter in its field. */
void rz_pin_pad_submit (RzPinPad *self);

G_END_DECLS
