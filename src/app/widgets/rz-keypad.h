/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digits, X and a way to take back, on the screen. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RZ_TYPE_KEYPAD (rz_keypad_get_type ())
G_DECLARE_FINAL_TYPE (RzKeypad, rz_keypad, RZ, KEYPAD, GtkWidget)

/** rz_keypad_set_target: @target: (transfer none): what the keys type into; it must outlive the keypad's use. */
void rz_keypad_set_target (RzKeypad    *self,
                           GtkEditable *target);
/** rz_keypad_set_letters: Which letters beside the digits the chosen document may have, e.g. "HM"; "" for none. */
void rz_keypad_set_letters (RzKeypad   *self,
                            const char *letters);

/** rz_keypad_set_x: Whether there is a key for X; there is until told otherwise. */
void rz_keypad_set_x (RzKeypad *self,
                      gboolean  x);

G_END_DECLS
