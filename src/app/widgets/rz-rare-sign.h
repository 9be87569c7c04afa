/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a character by its number, and shows it before it is taken. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * rz_rare_sign_ask:
 * @entry: where the character goes, at the caret
 *
 * A dialog over the window of @entry: hexadecimal keys, the character large. Nothing is typed where it is cancelled or @entry has gone.
 */
void rz_rare_sign_ask (GtkEditable *entry);

G_END_DECLS
